package io.lookbook.app.plugin;

/**
 * One call without a result into an object that a plugin made.
 *
 * @param <X> what the call declares to throw
 */
@FunctionalInterface
public interface ThrowingRunnable<X extends Exception> {
    /**
     * Calls it.
     *
     * @throws X as declared
     */
    void run() throws X;
}
