package io.lookbook.app.eval;

import io.lookbook.api.eval.Predictions;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Whether a candidate is at most a little less accurate than a baseline, judged by the same test images: Tango's score test of the
 * difference of two paired proportions ("Equivalence test and confidence interval for the difference in proportions for the paired-sample
 * design", Statistics in Medicine 17, 1998, 891-908), one-sided. It estimates the variance under the null hypothesis, so that it keeps
 * its level where Wald's test, which takes it from what was seen, does not: with few images that tell the two apart.
 *
 * <p>Of {@code n} images, {@code b} are right of the candidate only and {@code c} of the baseline only. Where the true difference is
 * {@code d}, the score is {@code (b - c - n d) / sqrt(n (2 q + d (1 - d)))}, about standard normal; {@code q}, the probability that only
 * the baseline is right, is the one most likely under {@code d}: the larger root of {@code 2 n q^2 + ((2 n - b + c) d - b - c) q
 * - c d (1 - d)}.
 *
 * @param images how many both were tested on, at least 1
 * @param onlyBaseline how many only the baseline got right
 * @param onlyCandidate how many only the candidate got right
 * @param margin how much lower the candidate's accuracy may be, above 0 and below 1
 * @param alpha how often, at most, a candidate passes that is worse by the margin, above 0 and below 0.5
 */
public record NonInferiority(int images, int onlyBaseline, int onlyCandidate, double margin, double alpha) {
    /** Enough to halve an interval of length 2 down to neighbouring doubles. */
    private static final int HALVINGS = 100;

    /** Checks the ranges. */
    public NonInferiority {
        if (images < 1
                || onlyBaseline < 0
                || onlyCandidate < 0
                || (long) onlyBaseline + onlyCandidate > images
                || !(margin > 0 && margin < 1)
                || !(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("no test of " + onlyBaseline + " and " + onlyCandidate + " of " + images
                    + " images with the margin " + margin + " and the level " + alpha);
        }
    }

    /**
     * Compares two classifiers image by image.
     *
     * @param baseline what the baseline said
     * @param candidate what the candidate said
     * @param margin how much lower the candidate's accuracy may be, above 0 and below 1
     * @param alpha the level of the test, above 0 and below 0.5
     * @return empty if they were not tested on the same images with the same labels, in the same order
     */
    public static Optional<NonInferiority> of(
            Predictions baseline, Predictions candidate, double margin, double alpha) {
        return PairedTest.of(baseline, candidate)
                .map(pair -> new NonInferiority(pair.examples(), pair.onlyA(), pair.onlyB(), margin, alpha));
    }

    /** {@return the accuracy of the candidate minus that of the baseline, -1 to 1} */
    public double difference() {
        return (double) (onlyCandidate - onlyBaseline) / images;
    }

    /**
     * The one-sided lower bound of the difference at the level {@code 1 - alpha}: the lower end of Tango's interval. It is above
     * {@code -margin} exactly where the test passes.
     *
     * @return -1 to {@link #difference()}
     */
    public double lowerBound() {
        double critical = quantile();
        double ruledOut = -1;
        double possible = difference();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (ruledOut + possible) / 2;
            if (excess(middle) > critical * deviation(middle)) {
                ruledOut = middle;
            } else {
                possible = middle;
            }
        }
        return ruledOut;
    }

    /** {@return the p-value: how likely a result at least as good is where the candidate is worse by the margin} */
    public double p() {
        return standardNormal().cumulativeProbability(-score());
    }

    /** {@return whether a candidate that is worse by the margin can be ruled out} */
    public boolean passes() {
        return score() > quantile();
    }

    /**
     * The score at the margin.
     *
     * @return about standard normal where the candidate is worse by exactly the margin; large where it is not
     */
    public double score() {
        return excess(-margin) / deviation(-margin);
    }

    /**
     * How many images it takes for a candidate to pass that gives the same answers as the baseline. With fewer none can pass but
     * one that is better. Equal answers have the score {@code sqrt(n margin / (1 - margin))}.
     *
     * @return at least 1
     */
    public long fewestImages() {
        double critical = quantile();
        return (long) Math.floor(critical * critical * (1 - margin) / margin) + 1;
    }

    private double excess(double difference) {
        return onlyCandidate - onlyBaseline - images * difference;
    }

    /** The standard deviation of the excess where this is the true difference. */
    private double deviation(double difference) {
        double n = images;
        double linear = (2 * n - onlyCandidate + onlyBaseline) * difference - onlyCandidate - onlyBaseline;
        double constant = -onlyBaseline * difference * (1 - difference);
        double root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
        // The same root twice, each where it is no difference of numbers that are nearly equal.
        double q = linear > 0 ? -2 * constant / (linear + root) : (root - linear) / (4 * n);
        return Math.sqrt(Math.max(0, n * (2 * q + difference * (1 - difference))));
    }

    private double quantile() {
        return -standardNormal().inverseCumulativeProbability(alpha);
    }

    private static NormalDistribution standardNormal() {
        return new NormalDistribution(null, 0, 1); // without a generator, which nobody draws from
    }
}
