package io.lookbook.api.eval;

import java.util.Arrays;

/**
 * What one class against the rest looks like at each threshold: examples whose score is at least the threshold count as
 * positive. Both curves, precision-recall and ROC, are read from it.
 *
 * @param thresholds the distinct scores, falling
 * @param truePositives at each threshold
 * @param falsePositives at each threshold
 */
record ThresholdSweep(float[] thresholds, int[] truePositives, int[] falsePositives) {
    static ThresholdSweep of(Predictions predictions, int c) {
        long[] cases = new long[predictions.size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = ranked(predictions.probability(i, c), predictions.label(i) == c);
        }
        return of(cases);
    }

    /** Every pair of an example and a class as one case, positive where the class is the true one. */
    static ThresholdSweep micro(Predictions predictions) {
        int classes = predictions.classes();
        long[] cases = new long[Math.multiplyExact(predictions.size(), classes)];
        for (int i = 0; i < cases.length; i++) {
            int example = i / classes;
            int c = i % classes;
            cases[i] = ranked(predictions.probability(example, c), predictions.label(example) == c);
        }
        return of(cases);
    }

    /** A score and its truth as one number that sorts by score, because the bits of floats that are not negative do. */
    private static long ranked(float score, boolean positive) {
        int bits = Float.floatToIntBits(score == 0 ? 0f : score);
        return (long) bits << 1 | (positive ? 1 : 0);
    }

    private static ThresholdSweep of(long[] cases) {
        Arrays.sort(cases);
        int n = cases.length;
        float[] thresholds = new float[n];
        int[] hits = new int[n];
        int[] misses = new int[n];
        int points = 0;
        int hit = 0;
        for (int k = n - 1; k >= 0; k--) {
            hit += (int) (cases[k] & 1);
            boolean lastOfItsScore = k == 0 || cases[k - 1] >> 1 != cases[k] >> 1;
            if (lastOfItsScore) {
                thresholds[points] = Float.intBitsToFloat((int) (cases[k] >> 1));
                hits[points] = hit;
                misses[points] = n - k - hit;
                points++;
            }
        }
        return new ThresholdSweep(
                Arrays.copyOf(thresholds, points), Arrays.copyOf(hits, points), Arrays.copyOf(misses, points));
    }

    int points() {
        return thresholds.length;
    }

    int positives() {
        return points() == 0 ? 0 : truePositives[points() - 1];
    }

    int negatives() {
        return points() == 0 ? 0 : falsePositives[points() - 1];
    }
}
