/** What runs in Spark's executors, and what driver and executors say to each other. */
package io.lookbook.plugins.spark.node;
