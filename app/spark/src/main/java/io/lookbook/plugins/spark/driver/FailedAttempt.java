package io.lookbook.plugins.spark.driver;

/**
 * An attempt that came to nothing.
 *
 * @param node the host
 * @param executor Spark's number of the executor
 * @param lost whether the executor ended, not the attempt alone
 * @param alone whether no other attempt was on the executor
 * @param counts whether the attempt is to blame, as far as Spark can tell
 * @param reason why, for the user
 */
record FailedAttempt(String node, String executor, boolean lost, boolean alone, boolean counts, String reason) {
    /** {@return whether the executor ended, as far as can be told, by one of several attempts, of which it may be any} */
    boolean suspect() {
        return counts && lost && !alone;
    }

    /** {@return whether it was the attempt itself that failed} */
    boolean charged() {
        return counts && !suspect();
    }

    @Override
    public String toString() {
        return node + " (executor " + executor + "): "
                + (lost ? "the executor was lost" + (alone ? ": " : " with all that ran on it: ") : "") + reason;
    }
}
