/** A cluster of Spark's own processes, for tests. */
package io.lookbook.plugins.spark.testing;
