package io.lookbook.api.cluster;

import io.lookbook.api.UserException;

/** A cluster could not run a task to its end, though it was tried as often as the plugin's options say. */
public class ClusterException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what was tried, on which nodes, what became of it, and what to do; it becomes the reason of a failed run
     */
    public ClusterException(String message) {
        super(message);
    }

    /**
     * Creates it with the failure behind it.
     *
     * @param message what was tried, on which nodes, what became of it, and what to do; it becomes the reason of a failed run
     * @param cause kept for the log, not shown
     */
    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
