package io.lookbook.plugins.spark.node;

/**
 * An attempt failed; its message is for the user. It has no cause: an executor ends itself over a cause that it takes for
 * fatal, such as a class that cannot be linked, which concerns the program only.
 */
public final class TaskFailure extends Exception {
    private static final long serialVersionUID = 1L;

    TaskFailure(String message) {
        super(message);
    }
}
