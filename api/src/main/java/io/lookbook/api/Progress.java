package io.lookbook.api;

/** Where long work says how far it is. Calls are cheap and may be many; the host decides what to show. */
@FunctionalInterface
public interface Progress {
    /** Says nothing to nobody. */
    Progress NONE = (task, done, total) -> {};

    /**
     * Says how far a task is.
     *
     * @param task a short phrase for the user, such as {@code "downloading train-images-idx3-ubyte.gz"}
     * @param done how much is done, in any unit
     * @param total how much there is in the same unit, or a negative number where that is not known
     */
    void update(String task, long done, long total);
}
