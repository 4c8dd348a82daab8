package io.lookbook.app.train;

import io.lookbook.api.eval.LogLoss;

/**
 * Adds up loss and hits over examples. The loss is that of the probabilities, whatever loss a network trains with: so the curves
 * of all models compare.
 */
final class Score {
    private double loss;
    private long hits;
    private long count;

    /** Adds one example. */
    void add(float[] probabilities, int offset, int classes, int label) {
        loss += LogLoss.of(probabilities[offset + label]);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probabilities[offset + c] > probabilities[offset + best]) {
                best = c;
            }
        }
        hits += best == label ? 1 : 0;
        count++;
    }

    double loss() {
        return loss / count;
    }

    double accuracy() {
        return (double) hits / count;
    }
}
