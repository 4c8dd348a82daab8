package io.lookbook.api.eval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One model trained once.
 *
 * @param seed what all randomness of the run came from
 * @param history one entry an epoch; empty for a model that fits itself
 * @param trainSeconds how long fitting took, by the host's clock
 * @param outcome how it ended
 * @param reusedFrom when it was trained, where that was for an earlier comparison, so that its times were measured then; empty
 *     for a run that was trained for this comparison
 */
public record Run(long seed, List<Epoch> history, double trainSeconds, Outcome outcome, Optional<Instant> reusedFrom) {
    /** Copies the list. */
    public Run {
        history = List.copyOf(history);
        requireNonNull(outcome, "outcome is null");
        requireNonNull(reusedFrom, "reusedFrom is null");
    }

    /**
     * Trained for this comparison.
     *
     * @param seed what all randomness of the run came from
     * @param history one entry an epoch; empty for a model that fits itself
     * @param trainSeconds how long fitting took, by the host's clock
     * @param outcome how it ended
     */
    public Run(long seed, List<Epoch> history, double trainSeconds, Outcome outcome) {
        this(seed, history, trainSeconds, outcome, Optional.empty());
    }

    /** {@return what it did on the test split, if it succeeded} */
    public Optional<TestResult> test() {
        return outcome instanceof Succeeded succeeded ? Optional.of(succeeded.test()) : Optional.empty();
    }

    /** How a run ended. */
    public sealed interface Outcome {}

    /**
     * It was trained and tested.
     *
     * @param test what it did on the test split
     * @param predictSeconds how long predicting the test split took, by the host's clock
     * @param weights which weights made the predictions, for a model that the host trained
     */
    public record Succeeded(TestResult test, double predictSeconds, Optional<Weights> weights) implements Outcome {}

    /**
     * It was given up.
     *
     * @param reason a sentence for the user
     */
    public record Failed(String reason) implements Outcome {}

    /**
     * The two sets of weights that a training offers, and which of them was used.
     *
     * @param used which made the test predictions
     * @param bestEpoch the epoch of the best ones
     * @param bestTestAccuracy what the best ones reach on the test split
     * @param lastEpoch the last epoch
     * @param lastTestAccuracy what the last ones reach on the test split
     */
    public record Weights(
            WeightChoice used, int bestEpoch, double bestTestAccuracy, int lastEpoch, double lastTestAccuracy) {}
}
