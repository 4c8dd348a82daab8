package io.lookbook.api.eval;

/**
 * What a trained model did on the test split.
 *
 * @param predictions the probabilities
 * @param evaluation what was measured from them
 */
public record TestResult(Predictions predictions, Evaluation evaluation) {
    /**
     * Measures predictions.
     *
     * @param predictions of the test split
     * @return them and their metrics
     */
    public static TestResult of(Predictions predictions) {
        return new TestResult(predictions, Evaluation.of(predictions));
    }
}
