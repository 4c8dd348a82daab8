package io.lookbook.app.eval;

import io.lookbook.api.eval.Predictions;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Two classifiers on the same examples: only the examples that exactly one of them got right tell them apart.
 *
 * @param examples how many examples both were tested on
 * @param onlyA how many only the first got right
 * @param onlyB how many only the second got right
 */
record PairedTest(int examples, int onlyA, int onlyB) {
    private static final double Z_95 = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

    /**
     * Compares two classifiers example by example.
     *
     * @param a what the first said
     * @param b what the second said
     * @return empty if they were not tested on the same examples with the same labels, in the same order
     */
    static Optional<PairedTest> of(Predictions a, Predictions b) {
        if (!Pairs.sameExamples(a, b)) {
            return Optional.empty();
        }
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < a.size(); i++) {
            boolean rightA = a.predicted(i) == a.label(i);
            boolean rightB = b.predicted(i) == b.label(i);
            onlyA += rightA && !rightB ? 1 : 0;
            onlyB += rightB && !rightA ? 1 : 0;
        }
        return Optional.of(new PairedTest(a.size(), onlyA, onlyB));
    }

    /** The accuracy of the first minus that of the second. */
    double difference() {
        return (double) (onlyA - onlyB) / examples;
    }

    /**
     * The ends of the 95 % interval of the difference: Wald's with one example added to each of the two counts (Bonett and
     * Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired data", Journal of
     * Educational and Behavioral Statistics 37, 2012), which keeps its level in small samples too.
     */
    double[] interval() {
        double n = examples + 2;
        double a = (onlyA + 1) / n;
        double b = (onlyB + 1) / n;
        double margin = Z_95 * Math.sqrt((a + b - (a - b) * (a - b)) / n);
        return new double[] {Math.max(-1, a - b - margin), Math.min(1, a - b + margin)};
    }

    /**
     * The exact two-sided p-value of McNemar's test: under the null hypothesis the smaller count is binomial with probability
     * one half (McNemar, Psychometrika 12, 1947; exact form as in Fagerland et al., BMC Medical Research Methodology 13, 2013).
     */
    double p() {
        int discordant = onlyA + onlyB;
        if (discordant == 0) {
            return 1;
        }
        int smaller = Math.min(onlyA, onlyB);
        // P(X <= smaller) of the binomial distribution as an incomplete beta function (NIST DLMF 8.17.5), from the
        // side where a small p is no difference of numbers near 1: BinomialDistribution gives 0 for a p of 1e-27.
        return Math.min(1, 2 * Beta.regularizedBeta(0.5, discordant - smaller, smaller + 1.0));
    }
}
