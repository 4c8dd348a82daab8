package io.lookbook.testkit;

import io.lookbook.api.eval.Predictions;

/** What makes a row of numbers class probabilities. */
final class Probabilities {
    private Probabilities() {}

    /** Fails unless each row is from 0 to 1 and sums to 1; {@code what} is such as {@code "forward() of a batch of 3"}. */
    static void check(float[] values, int rows, int classes, String what) {
        Require.that(
                values.length == rows * classes,
                "%s gave %d numbers; %d images of %d classes need %d, one a class, row by row",
                what,
                values.length,
                rows,
                classes,
                rows * classes);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                float p = values[row * classes + c];
                Require.that(
                        p >= 0 && p <= 1.0001f,
                        "%s gave %s for class %d in row %d; a probability is from 0 to 1: %s",
                        what,
                        p,
                        c,
                        row,
                        Float.isNaN(p)
                                ? "is something divided by zero, or an exponent too large?"
                                : "is the softmax missing?");
                sum += p;
            }
            Require.that(
                    Math.abs(sum - 1) <= Predictions.SUM_TOLERANCE,
                    "%s gave rows that sum to %.4g; probabilities must sum to 1: is the softmax missing?",
                    what,
                    sum);
        }
    }

    /** How large the largest difference is. */
    static double distance(float[] one, float[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
        }
        return largest;
    }
}
