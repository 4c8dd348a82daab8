package io.lookbook.api.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
        int n = predictions.size();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -predictions.probability(i, c)))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] thresholds = new float[n];
        int[] hits = new int[n];
        int[] misses = new int[n];
        int points = 0;
        int hit = 0;
        for (int k = 0; k < n; k++) {
            float score = predictions.probability(order[k], c);
            hit += predictions.label(order[k]) == c ? 1 : 0;
            boolean lastOfItsScore = k + 1 == n || predictions.probability(order[k + 1], c) != score;
            if (lastOfItsScore) {
                thresholds[points] = score;
                hits[points] = hit;
                misses[points] = k + 1 - hit;
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
