package io.lookbook.api.cluster;

/** A connection to a cluster for the time of one experiment. Safe for several threads. */
public interface ClusterSession extends AutoCloseable {
    /**
     * How many tasks the cluster can run side by side now. It changes as nodes come and go.
     *
     * @return at least 1, even while there is no node
     */
    int slots();

    /**
     * Has a task run to its end. If its node is lost, or {@linkplain NodeException cannot do it}, it is begun again elsewhere.
     *
     * @param task the task
     * @return what {@link Node#run} returned; some megabytes of a network and its predictions
     * @throws ClusterException if no node could run it to its end; the message says why, and becomes the reason of a failed run
     * @throws io.lookbook.api.UserException (of no subclass) if the cluster is lost, and with it all tasks; the message says what
     *     to do. The host ends, and the user can go on later
     * @throws InterruptedException if the thread is interrupted; the task is ended on its node
     */
    byte[] run(ClusterTask task) throws InterruptedException;

    /**
     * Ends all tasks, also those that {@link #run} waits for, and gives the nodes back. May be called on a thread that is
     * interrupted, and leaves it so. What cannot be cleaned up is for the log: by now all results are there.
     */
    @Override
    void close();
}
