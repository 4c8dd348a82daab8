package io.lookbook.plugins.spark.driver;

/**
 * An attempt that came to nothing.
 *
 * @param node the host
 * @param executor Spark's number of the executor
 * @param lost whether the executor ended, not the attempt alone
 * @param counts whether the attempt is to blame, as far as Spark can tell
 * @param reason why, for the user
 */
record FailedAttempt(String node, String executor, boolean lost, boolean counts, String reason) {
    @Override
    public String toString() {
        return node + " (executor " + executor + "): " + (lost ? "the executor was lost: " : "") + reason;
    }
}
