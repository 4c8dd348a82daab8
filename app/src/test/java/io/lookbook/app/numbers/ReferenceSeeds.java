package io.lookbook.app.numbers;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's and Wilcoxon's tests of a few values, one a seed, without any code of the product.
 *
 * @param values at least two, not all the same
 */
record ReferenceSeeds(double[] values) {
    double mean() {
        return Arrays.stream(values).sum() / values.length;
    }

    /** The sample standard deviation, with n - 1. */
    double deviation() {
        return Math.sqrt(Arrays.stream(values).map(v -> Math.pow(v - mean(), 2)).sum() / (values.length - 1));
    }

    double t() {
        return mean() / (deviation() / Math.sqrt(values.length));
    }

    double tP() {
        return 2 * (1 - student().cumulativeProbability(Math.abs(t())));
    }

    /** The 95 % interval of the mean. */
    double[] interval() {
        double margin = student().inverseCumulativeProbability(0.975) * deviation() / Math.sqrt(values.length);
        return new double[] {mean() - margin, mean() + margin};
    }

    /** Exact: the part of all patterns of signs whose smaller sum of ranks is at most the one that was seen. */
    double wilcoxonP() {
        double[] different = Arrays.stream(values).filter(v -> v != 0).toArray();
        double seen = smallerSum(different, i -> different[i] > 0);
        long patterns = 1L << different.length;
        long asExtreme = IntStream.range(0, (int) patterns)
                .filter(signs -> smallerSum(different, i -> (signs >> i & 1) == 1) <= seen)
                .count();
        return (double) asExtreme / patterns;
    }

    private static double smallerSum(double[] different, IntPredicate positive) {
        double plus = 0;
        double minus = 0;
        for (int i = 0; i < different.length; i++) {
            double size = Math.abs(different[i]);
            long smaller =
                    Arrays.stream(different).filter(d -> Math.abs(d) < size).count();
            long equal =
                    Arrays.stream(different).filter(d -> Math.abs(d) == size).count();
            double rank = smaller + (equal + 1) / 2.0;
            plus += positive.test(i) ? rank : 0;
            minus += positive.test(i) ? 0 : rank;
        }
        return Math.min(plus, minus);
    }

    private TDistribution student() {
        return new TDistribution(values.length - 1);
    }
}
