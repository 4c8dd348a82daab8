package io.lookbook.app.plugin;

/**
 * One call into an object that a plugin made.
 *
 * @param <R> what the call returns
 * @param <X> what the call declares to throw
 */
@FunctionalInterface
public interface ThrowingSupplier<R, X extends Exception> {
    /**
     * Calls it.
     *
     * @return the result
     * @throws X as declared
     */
    R get() throws X;
}
