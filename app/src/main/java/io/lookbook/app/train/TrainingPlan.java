package io.lookbook.app.train;

import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Recipe;

/**
 * How long, in which batches and how fast a network is trained.
 *
 * @param epochs passes over the training examples, at least 1
 * @param batchSize examples a step, or {@link Recipe#FULL_BATCH}
 * @param learningRate the learning rate of every step, positive
 * @param weights which weights make the test predictions
 */
public record TrainingPlan(int epochs, int batchSize, double learningRate, WeightChoice weights) {
    int stepSize(int trainingExamples) {
        return batchSize == Recipe.FULL_BATCH ? trainingExamples : Math.min(batchSize, trainingExamples);
    }
}
