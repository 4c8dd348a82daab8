/** What is compared and how: the experiment as the user wrote it, resolved against the plugins, split and run. */
package io.lookbook.app.experiment;
