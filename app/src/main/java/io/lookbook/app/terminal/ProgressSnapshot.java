package io.lookbook.app.terminal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How far all work is at one instant.
 *
 * @param task what is done beside the runs; empty for nothing
 * @param runs those that are running, in the order in which they began
 * @param total all runs; empty as long as nobody knows which there will be
 */
public record ProgressSnapshot(Optional<Task> task, List<RunRow> runs, Optional<Total> total) {
    /** Copies the list. */
    public ProgressSnapshot {
        requireNonNull(task, "task is null");
        requireNonNull(total, "total is null");
        runs = List.copyOf(runs);
    }

    /** {@return whether there is nothing to show} */
    public boolean isEmpty() {
        return task.isEmpty() && runs.isEmpty() && total.isEmpty();
    }

    /**
     * Work that is no run, such as reading data.
     *
     * @param name a short phrase
     * @param fraction how much is done, 0 to 1; NaN where that is not known
     */
    public record Task(String name, double fraction) {
        /** Checks the name. */
        public Task {
            requireNonNull(name, "name is null");
        }
    }

    /**
     * A run that is running. What is not known yet is NaN.
     *
     * @param name which
     * @param fraction how much is done, 0 to 1
     * @param epochs such as {@code 3/25}, or a phrase for a model that fits itself
     * @param loss the mean training loss of the epoch so far
     * @param validationAccuracy 0 to 1, of the last epoch that ended
     * @param imagesPerSecond training images
     * @param secondsLeft until it ends
     */
    public record RunRow(
            String name,
            double fraction,
            String epochs,
            double loss,
            double validationAccuracy,
            double imagesPerSecond,
            double secondsLeft) {
        /** Checks the texts. */
        public RunRow {
            requireNonNull(name, "name is null");
            requireNonNull(epochs, "epochs is null");
        }
    }

    /**
     * All runs.
     *
     * @param done how many have ended
     * @param all how many there are
     * @param waiting how many have not begun
     * @param fraction how much of the time is over, 0 to 1; NaN where that is not known
     * @param secondsLeft until all have ended; NaN where that is not known
     */
    public record Total(int done, int all, int waiting, double fraction, double secondsLeft) {}
}
