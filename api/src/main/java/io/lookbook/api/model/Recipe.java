package io.lookbook.api.model;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.optim.Schedule;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained unless the user says otherwise.
 *
 * @param optimizer the name of an optimizer plugin
 * @param optimizerOptions options of that optimizer beside its learning rate; texts by name
 * @param learningRate the optimizer's learning rate, positive
 * @param epochs passes over the training examples at most, at least 1
 * @param batchSize examples a step, or {@link #FULL_BATCH}
 * @param schedule how the learning rate goes over the training; its warm-up is shorter than the epochs
 * @param patience the training stops early once this many epochs in a row were no better than the best one before them; 0 for
 *     never. The best epoch is the one of the highest validation accuracy; of equal ones the lowest validation loss
 */
public record Recipe(
        String optimizer,
        Map<String, String> optimizerOptions,
        double learningRate,
        int epochs,
        int batchSize,
        Schedule schedule,
        int patience) {
    /** The batch size that stands for all training examples in one step. */
    public static final int FULL_BATCH = 0;

    /** What a {@link Learner} declares: it trains itself. */
    public static final Recipe NONE = new Recipe("none", Map.of(), 1, 1, FULL_BATCH);

    /** Checks the ranges. */
    public Recipe {
        optimizerOptions = Collections.unmodifiableMap(new TreeMap<>(optimizerOptions));
        requireNonNull(schedule, "schedule is null");
        if (!(learningRate > 0) || epochs < 1 || batchSize < 0 || schedule.warmup() >= epochs || patience < 0) {
            throw new IllegalArgumentException("learning rate " + learningRate + ", epochs " + epochs + ", batch size "
                    + batchSize + ", warm-up epochs " + schedule.warmup() + ", patience " + patience);
        }
    }

    /**
     * A recipe of a constant learning rate that never stops early.
     *
     * @param optimizer the name of an optimizer plugin
     * @param optimizerOptions options of that optimizer beside its learning rate; texts by name
     * @param learningRate the optimizer's learning rate, positive
     * @param epochs passes over the training examples, at least 1
     * @param batchSize examples a step, or {@link #FULL_BATCH}
     */
    public Recipe(
            String optimizer, Map<String, String> optimizerOptions, double learningRate, int epochs, int batchSize) {
        this(optimizer, optimizerOptions, learningRate, epochs, batchSize, Schedule.CONSTANT, 0);
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

    /**
     * The same recipe with another schedule of the learning rate.
     *
     * @param newSchedule its warm-up is shorter than the epochs
     * @return the recipe
     */
    public Recipe withSchedule(Schedule newSchedule) {
        return new Recipe(optimizer, optimizerOptions, learningRate, epochs, batchSize, newSchedule, patience);
    }

    /**
     * The same recipe, stopping early.
     *
     * @param epochsWithoutBetter how many epochs in a row may be no better than the best one before them; 0 to never stop early
     * @return the recipe
     */
    public Recipe withPatience(int epochsWithoutBetter) {
        return new Recipe(optimizer, optimizerOptions, learningRate, epochs, batchSize, schedule, epochsWithoutBetter);
    }
}
