package io.lookbook.app.eval;

import io.lookbook.api.eval.Significance.CochranQ;
import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/** Cochran's Q test (Cochran, "The comparison of percentages in matched samples", Biometrika 37, 1950). */
final class CochranTest {
    private CochranTest() {}

    /**
     * Tests whether several classifiers are right equally often.
     *
     * @param right one row a classifier, at least two, one column an example: whether it was right
     * @return the result
     */
    static CochranQ of(boolean[][] right) {
        int k = right.length;
        int examples = right[0].length;
        long[] byClassifier = new long[k];
        double all = 0;
        double squaresOfExamples = 0;
        for (int i = 0; i < examples; i++) {
            int byExample = 0;
            for (int c = 0; c < k; c++) {
                if (right[c][i]) {
                    byClassifier[c]++;
                    byExample++;
                }
            }
            all += byExample;
            squaresOfExamples += (double) byExample * byExample;
        }
        double squares = Arrays.stream(byClassifier)
                .mapToDouble(sum -> (double) sum * sum)
                .sum();
        double noise = k * all - squaresOfExamples;
        // No example tells any two apart.
        double q = noise == 0 ? 0 : (k - 1) * (k * squares - all * all) / noise;
        return new CochranQ(q, k - 1, upperTail(q, k - 1));
    }

    /** Of the chi-square distribution, computed as such: 1 minus the lower one would lose every digit of a small p-value. */
    private static double upperTail(double q, int degreesOfFreedom) {
        return Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, q / 2);
    }
}
