package io.lookbook.app.eval;

import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.RecallDifference;
import java.util.Optional;
import org.apache.commons.math3.special.Beta;

/**
 * Two classifiers on the same examples: only the examples that exactly one of them got right tell them apart.
 *
 * @param examples how many examples both were tested on
 * @param onlyA how many only the first got right
 * @param onlyB how many only the second got right
 */
record PairedTest(int examples, int onlyA, int onlyB) {
    /**
     * Compares two classifiers example by example.
     *
     * @param a what the first said
     * @param b what the second said
     * @return empty if they were not tested on the same examples with the same labels, in the same order
     */
    static Optional<PairedTest> of(Predictions a, Predictions b) {
        if (!a.isOfSameExamples(b)) {
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

    /** The ends of the 95 % interval of the difference; accuracy is the recall of all examples taken as one class. */
    double[] interval() {
        RecallDifference all = new RecallDifference(examples, onlyA, onlyB);
        return new double[] {all.low(), all.high()};
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
