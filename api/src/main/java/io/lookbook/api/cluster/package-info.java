/**
 * Clusters: other machines that make the runs of an experiment. A plugin brings a program of the host's to the nodes and hands it
 * tasks; neither knows what the other does.
 *
 * <p>On a node, the classes of this package are all that the plugin's code and the program share, so what is used there
 * ({@link io.lookbook.api.cluster.Node}, {@link io.lookbook.api.cluster.NodeMain},
 * {@link io.lookbook.api.cluster.NodeException}, {@link io.lookbook.api.cluster.NodeClassLoader}) refers to Java's own classes only.
 */
package io.lookbook.api.cluster;
