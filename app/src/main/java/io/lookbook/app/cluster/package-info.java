/**
 * Makes the runs of an experiment on a cluster, whatever plugin knows it. The host's side ({@link
 * io.lookbook.app.cluster.ClusterWorkers}) hands out runs and puts what comes back into the run folder; the node's side ({@link
 * io.lookbook.app.cluster.CellNode}) makes them with the same code as a run at home.
 */
package io.lookbook.app.cluster;
