/**
 * What the host expects of each kind of plugin, as JUnit tests. A test of one's own extends the contract of its kind, such as
 * {@link io.lookbook.testkit.ModelContract}, and names the factory.
 */
package io.lookbook.testkit;
