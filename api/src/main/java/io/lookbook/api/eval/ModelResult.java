package io.lookbook.api.eval;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.optim.Schedule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One model of a comparison, with all its runs.
 *
 * @param label unique within the comparison
 * @param plugin {@code source:name} of the model plugin
 * @param options the effective options of the plugin, texts by name
 * @param training how it was trained; empty for a model that fits itself
 * @param architecture its layers; empty for a model that has none to show
 * @param published the figure from the literature that it repeats
 * @param runs one a seed, in the order of the seeds
 */
public record ModelResult(
        String label,
        String plugin,
        SortedMap<String, String> options,
        Optional<Training> training,
        Optional<Architecture> architecture,
        Optional<PublishedResult> published,
        List<Run> runs) {
    /** Copies the collections. */
    public ModelResult {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        runs = List.copyOf(runs);
    }

    /** {@return the test result of the first run, if that succeeded: the one that models are compared by} */
    public Optional<TestResult> firstTest() {
        return runs.isEmpty() ? Optional.empty() : runs.get(0).test();
    }

    /**
     * Whether the host ended the training of a run before its last epoch, because the model's patience was over.
     *
     * @param run one of this model's
     * @return false also for a run that failed
     */
    public boolean stoppedEarly(Run run) {
        return run.test().isPresent()
                && !run.history().isEmpty()
                && training.filter(plan -> plan.patience() > 0 && run.history().size() < plan.epochs())
                        .isPresent();
    }

    /**
     * How the host trained a network.
     *
     * @param optimizer {@code source:name} of the optimizer plugin
     * @param optimizerOptions its effective options, texts by name
     * @param learningRate the learning rate, positive
     * @param epochs passes over the training examples, at most
     * @param batchSize examples a step; {@link io.lookbook.api.model.Recipe#FULL_BATCH} for all
     * @param weights which weights made the test predictions
     * @param schedule how the learning rate went over the epochs
     * @param patience how many epochs in a row without a better one end the training early; 0 for never
     */
    public record Training(
            String optimizer,
            SortedMap<String, String> optimizerOptions,
            double learningRate,
            int epochs,
            int batchSize,
            WeightChoice weights,
            Schedule schedule,
            int patience) {
        /** Copies the options. */
        public Training {
            optimizerOptions = Collections.unmodifiableSortedMap(new TreeMap<>(optimizerOptions));
            requireNonNull(schedule, "schedule is null");
        }

        /**
         * A training of a constant learning rate through all its epochs.
         *
         * @param optimizer {@code source:name} of the optimizer plugin
         * @param optimizerOptions its effective options, texts by name
         * @param learningRate the learning rate, positive
         * @param epochs passes over the training examples
         * @param batchSize examples a step; {@link io.lookbook.api.model.Recipe#FULL_BATCH} for all
         * @param weights which weights made the test predictions
         */
        public Training(
                String optimizer,
                SortedMap<String, String> optimizerOptions,
                double learningRate,
                int epochs,
                int batchSize,
                WeightChoice weights) {
            this(optimizer, optimizerOptions, learningRate, epochs, batchSize, weights, Schedule.CONSTANT, 0);
        }
    }
}
