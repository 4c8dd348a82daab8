package io.lookbook.api.cluster;

/** A node cannot run a task: a jar or the data cannot be read there, or its disk is full. Another node may. */
public class NodeException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is wrong there, and what to do
     */
    public NodeException(String message) {
        super(message);
    }

    /**
     * Creates it with the failure behind it.
     *
     * @param message what is wrong there, and what to do
     * @param cause kept for the node's log
     */
    public NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
