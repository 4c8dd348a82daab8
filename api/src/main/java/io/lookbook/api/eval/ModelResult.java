package io.lookbook.api.eval;

import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.PublishedResult;
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
     * How the host trained a network.
     *
     * @param optimizer {@code source:name} of the optimizer plugin
     * @param optimizerOptions its effective options, texts by name
     * @param learningRate the learning rate, positive
     * @param epochs passes over the training examples
     * @param batchSize examples a step; {@link io.lookbook.api.model.Recipe#FULL_BATCH} for all
     * @param weights which weights made the test predictions
     */
    public record Training(
            String optimizer,
            SortedMap<String, String> optimizerOptions,
            double learningRate,
            int epochs,
            int batchSize,
            WeightChoice weights) {
        /** Copies the options. */
        public Training {
            optimizerOptions = Collections.unmodifiableSortedMap(new TreeMap<>(optimizerOptions));
        }
    }
}
