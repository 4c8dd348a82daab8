package io.lookbook.api.cluster;

/** Machines that run tasks. Nothing is connected before {@link #open}. */
public interface Cluster {
    /**
     * Looks quickly whether it can be used from here: whether what the plugin needs is installed, and somebody listens at the
     * address. Called before any data is loaded; what it has opened it closes again.
     *
     * @throws io.lookbook.api.UserException if not, with the address and what to do
     * @throws InterruptedException if the user stops it
     */
    default void check() throws InterruptedException {}

    /**
     * Connects, and makes the program known; nodes need not have it yet.
     *
     * @param program what runs on the nodes
     * @return the connection
     * @throws io.lookbook.api.UserException if the cluster cannot be reached, with its address and what to do
     * @throws InterruptedException if the user stops it
     */
    ClusterSession open(NodeProgram program) throws InterruptedException;
}
