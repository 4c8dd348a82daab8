/** Makes the runs of an experiment on a cluster of Apache Spark. */
package io.lookbook.plugins.spark;
