package io.lookbook.app.train;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.Schedule;
import java.util.List;

/**
 * How long, in which batches and how fast a network is trained.
 *
 * @param epochs passes over the training examples at most, at least 1
 * @param batchSize examples a step, or {@link Recipe#FULL_BATCH}
 * @param learningRate the learning rate that the schedule takes its part of, positive
 * @param weights which weights make the test predictions
 * @param schedule how the learning rate goes over the epochs
 * @param patience how many epochs in a row without a better one end the training early; 0 for never
 */
public record TrainingPlan(
        int epochs, int batchSize, double learningRate, WeightChoice weights, Schedule schedule, int patience) {
    /**
     * A plan of a constant learning rate through all epochs.
     *
     * @param epochs passes over the training examples, at least 1
     * @param batchSize examples a step, or {@link Recipe#FULL_BATCH}
     * @param learningRate the learning rate of every step, positive
     * @param weights which weights make the test predictions
     */
    public TrainingPlan(int epochs, int batchSize, double learningRate, WeightChoice weights) {
        this(epochs, batchSize, learningRate, weights, Schedule.CONSTANT, 0);
    }

    int stepSize(int trainingExamples) {
        return batchSize == Recipe.FULL_BATCH ? trainingExamples : Math.min(batchSize, trainingExamples);
    }

    /** The learning rate of a step, counted from 1. */
    double learningRate(long step, int trainingExamples) {
        int size = stepSize(trainingExamples);
        long stepsPerEpoch = (trainingExamples + size - 1L) / size;
        return learningRate * schedule.factor(step, stepsPerEpoch, epochs);
    }

    /**
     * Whether a training with this history is over. It looks for the epoch whose weights would be tested, so that early
     * stopping never waits for one measure while another chooses the weights.
     */
    boolean isOver(List<Epoch> history) {
        return history.size() >= epochs
                || patience > 0
                        && !history.isEmpty()
                        && history.size() - TrainingState.best(history).epoch() >= patience;
    }
}
