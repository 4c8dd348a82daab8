package io.lookbook.app.eval;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Student's t for the mean of a few values, such as the differences of two models over the seeds (a paired t test).
 *
 * <p>Where each value comes from another split of the same data, the training sets overlap and the values are not independent.
 * Then the variance of the mean is not s²/n but s² (1/n + tested/trained): the corrected resampled t test (Nadeau and Bengio,
 * "Inference for the generalization error", Machine Learning 52, 2003).
 *
 * @param mean the mean
 * @param deviation the sample standard deviation (n - 1), NaN for one value
 * @param low the lower end of the 95 % interval of the mean, NaN for one value
 * @param high the upper end of it, NaN for one value
 * @param t the mean divided by its standard error, NaN for one value and for values without any spread
 * @param p the two-sided p-value of the hypothesis that the mean is 0, or NaN
 */
record SeedTest(double mean, double deviation, double low, double high, double t, double p) {
    /**
     * Tests whether the mean may be 0.
     *
     * @param values one a training, at least one
     * @param testedToTrained the number of test examples divided by that of training examples where each training had another
     *     split; 0 where all had the same, so that the values differ by the noise of training only
     */
    static SeedTest of(double[] values, double testedToTrained) {
        int n = values.length;
        double mean = StatUtils.mean(values);
        if (n < 2) {
            return new SeedTest(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        if (StatUtils.max(values) == StatUtils.min(values)) {
            return new SeedTest(values[0], 0, values[0], values[0], Double.NaN, Double.NaN);
        }
        double variance = StatUtils.variance(values);
        double error = Math.sqrt(variance * (1.0 / n + testedToTrained));
        TDistribution student = new TDistribution(null, n - 1);
        double margin = student.inverseCumulativeProbability(0.975) * error;
        double t = mean / error;
        return new SeedTest(
                mean,
                Math.sqrt(variance),
                mean - margin,
                mean + margin,
                t,
                2 * student.cumulativeProbability(-Math.abs(t)));
    }
}
