package io.lookbook.api.model;

import io.lookbook.api.data.Examples;

/** A model that fits itself, such as k nearest neighbours, a forest, or one from another library. */
public non-sealed interface Learner extends Model {
    /**
     * Fits the training examples.
     *
     * @param train what to learn from
     * @param validation for choices during the fit, such as early stopping; never to be learned from
     * @param context the run's seed and progress
     * @return the fitted model; the caller closes it
     * @throws InterruptedException if the user stops the run
     */
    Classifier fit(Examples train, Examples validation, FitContext context) throws InterruptedException;
}
