package io.lookbook.app.train;

/**
 * Adds up loss and hits over examples. The loss is the mean of -ln p(true class), with p clipped to [eps, 1 - eps] as
 * {@link io.lookbook.api.eval.Evaluation} does, whatever loss a network trains with: so the curves of all models compare.
 */
final class Score {
    private static final double EPS = Math.ulp(1.0);

    private double loss;
    private long hits;
    private long count;

    /** Adds one example. */
    void add(float[] probabilities, int offset, int classes, int label) {
        double p = probabilities[offset + label];
        loss -= Math.log(Math.min(1 - EPS, Math.max(EPS, p)));
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
