package io.lookbook.app.train;

import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import java.util.Optional;

/**
 * What fitting one model once gave.
 *
 * @param test the predictions on the test split
 * @param trainSeconds how long fitting took
 * @param predictSeconds how long predicting the test split once took
 * @param choice the two sets of weights and which was used, for a network
 * @param weights those that made the predictions, for a network
 */
public record Fit(
        Predictions test,
        double trainSeconds,
        double predictSeconds,
        Optional<Run.Weights> choice,
        Optional<Weights> weights) {}
