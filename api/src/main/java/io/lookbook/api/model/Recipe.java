package io.lookbook.api.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained unless the user says otherwise.
 *
 * @param optimizer the name of an optimizer plugin
 * @param optimizerOptions options of that optimizer beside its learning rate; texts by name
 * @param learningRate the optimizer's learning rate, positive
 * @param epochs passes over the training examples, at least 1
 * @param batchSize examples a step, or {@link #FULL_BATCH}
 */
public record Recipe(
        String optimizer, Map<String, String> optimizerOptions, double learningRate, int epochs, int batchSize) {
    /** The batch size that stands for all training examples in one step. */
    public static final int FULL_BATCH = 0;

    /** What a {@link Learner} declares: it trains itself. */
    public static final Recipe NONE = new Recipe("none", Map.of(), 1, 1, FULL_BATCH);

    /** Checks the ranges. */
    public Recipe {
        optimizerOptions = Collections.unmodifiableMap(new TreeMap<>(optimizerOptions));
        if (!(learningRate > 0) || epochs < 1 || batchSize < 0) {
            throw new IllegalArgumentException(
                    "learning rate " + learningRate + ", epochs " + epochs + ", batch size " + batchSize);
        }
    }

    /**
     * A recipe with the optimizer's own defaults for everything but the learning rate.
     *
     * @param optimizer the name of an optimizer plugin
     * @param learningRate the optimizer's learning rate, positive
     * @param epochs passes over the training examples, at least 1
     * @param batchSize examples a step, or {@link #FULL_BATCH}
     * @return the recipe
     */
    public static Recipe of(String optimizer, double learningRate, int epochs, int batchSize) {
        return new Recipe(optimizer, Map.of(), learningRate, epochs, batchSize);
    }
}
