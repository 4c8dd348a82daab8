/** The side of Spark's driver: the only classes, beside those for the nodes, that use Spark. */
package io.lookbook.plugins.spark.driver;
