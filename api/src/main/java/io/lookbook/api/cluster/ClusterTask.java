package io.lookbook.api.cluster;

/**
 * A piece of work for a node, as the host sees it. Called from the threads of the plugin, one at a time. Calls may read or write a
 * file. What one throws is the host's own trouble, such as a full disk: the plugin ends the task and throws the same from
 * {@link ClusterSession#run}.
 */
public interface ClusterTask {
    /** {@return what the cluster's own tools call it; a line} */
    String name();

    /**
     * A node is about to begin it, perhaps not for the first time.
     *
     * @param node the node's name, for the user
     * @return what {@link Node#run} gets
     */
    byte[] begin(String node);

    /**
     * The node tells something. Nothing of an attempt is passed on once a later one has begun.
     *
     * @param message as the node sent it: mostly less than a kilobyte, at times the state of a training, some megabytes
     */
    void told(byte[] message);
}
