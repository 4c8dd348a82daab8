package io.lookbook.app.eval;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test, exact (Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1, 1945).
 * Differences of zero are left out, equal ones share the mean of their ranks; the p-value is that of all sign patterns, given
 * these ranks, so that it is exact with ties too.
 */
final class SignedRankTest {
    private SignedRankTest() {}

    /**
     * Tests whether differences may be symmetric around 0.
     *
     * @param differences any number of them
     * @return the two-sided p-value; 1 if all differences are zero
     */
    static double p(double[] differences) {
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        if (nonZero.length == 0) {
            return 1;
        }
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE)
                .rank(Arrays.stream(nonZero).map(Math::abs).toArray());
        int[] doubled = Arrays.stream(ranks)
                .mapToInt(rank -> (int) Math.round(2 * rank))
                .toArray();
        int all = Arrays.stream(doubled).sum();
        int positive = 0;
        for (int i = 0; i < doubled.length; i++) {
            positive += nonZero[i] > 0 ? doubled[i] : 0;
        }
        double[] probability = distribution(doubled, all);
        double tail = 0;
        for (int sum = 0; sum <= Math.min(positive, all - positive); sum++) {
            tail += probability[sum];
        }
        return Math.min(1, 2 * tail);
    }

    /** The probability of each sum if each rank is in it with probability one half: the ranks are added one by one. */
    private static double[] distribution(int[] ranks, int all) {
        double[] probability = new double[all + 1];
        probability[0] = 1;
        for (int rank : ranks) {
            for (int sum = all; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }
        return probability;
    }
}
