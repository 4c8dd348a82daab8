package io.lookbook.api.optim;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a learning rate falls: its part of the rate that the training was given, by the epochs done. {@link Schedule} puts a
 * warm-up before it.
 */
public sealed interface Decay {
    /**
     * The part of the learning rate.
     *
     * @param done epochs done since the decay began, with fractions; from 0 up to, not including, {@code epochs}
     * @param epochs how many epochs the decay has in all, at least 1
     * @return 1 at the beginning, never more, above 0 (unless it is too small for a double)
     */
    double factor(double done, int epochs);

    /** {@return the word for it in options and files} */
    String word();

    /** {@return its numbers, texts by name as options and files have them; empty if it has none} */
    default SortedMap<String, String> parameters() {
        return new TreeMap<>();
    }

    /** The same rate at every step. */
    record Constant() implements Decay {
        @Override
        public double factor(double done, int epochs) {
            return 1;
        }

        @Override
        public String word() {
            return "constant";
        }
    }

    /**
     * Multiplies the rate by gamma each time some epochs are done: {@code gamma^floor(done / stepSize)}, as in He et al. 2016,
     * "Deep Residual Learning for Image Recognition", section 3.4, which divides by 10 twice.
     *
     * @param stepSize epochs from one drop to the next, at least 1
     * @param gamma what the rate is multiplied by, above 0 and below 1
     */
    record Step(int stepSize, double gamma) implements Decay {
        /** Checks the ranges. */
        public Step {
            if (stepSize < 1) {
                throw new IllegalArgumentException("step size " + stepSize + " is below 1");
            }
            checkGamma(gamma);
        }

        @Override
        public double factor(double done, int epochs) {
            return StrictMath.pow(gamma, Math.floor(done / stepSize));
        }

        @Override
        public String word() {
            return "step";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("gamma", number(gamma), "step-size", String.valueOf(stepSize)));
        }
    }

    /**
     * Multiplies the rate by gamma each epoch, at every step by an equal share of it: {@code gamma^done}.
     *
     * @param gamma what the rate is multiplied by in an epoch, above 0 and below 1
     */
    record Exponential(double gamma) implements Decay {
        /** Checks the range. */
        public Exponential {
            checkGamma(gamma);
        }

        @Override
        public double factor(double done, int epochs) {
            return StrictMath.pow(gamma, done);
        }

        @Override
        public String word() {
            return "exponential";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return new TreeMap<>(Map.of("gamma", number(gamma)));
        }
    }

    /**
     * Follows half a wave of the cosine from 1 to an end: {@code end + (1 - end) * (1 + cos(pi * done / epochs)) / 2}.
     * Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts", equation 5, without restarts.
     *
     * @param endFactor the part of the rate that it would have after the last step, from 0 up to, not including, 1
     */
    record Cosine(double endFactor) implements Decay {
        /** Checks the range. */
        public Cosine {
            checkEndFactor(endFactor);
        }

        @Override
        public double factor(double done, int epochs) {
            // The square of the half angle's cosine is (1 + cos) / 2 without its cancellation near the end, where that
            // gives 0.
            double cosine = StrictMath.cos(Math.PI / 2 * (done / epochs));
            return endFactor + (1 - endFactor) * cosine * cosine;
        }

        @Override
        public String word() {
            return "cosine";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return endFactorOnly(endFactor);
        }
    }

    /**
     * Falls by the same amount at each step from 1 to an end: {@code 1 - (1 - end) * done / epochs}.
     *
     * @param endFactor the part of the rate that it would have after the last step, from 0 up to, not including, 1
     */
    record Linear(double endFactor) implements Decay {
        /** Checks the range. */
        public Linear {
            checkEndFactor(endFactor);
        }

        @Override
        public double factor(double done, int epochs) {
            return endFactor + (1 - endFactor) * ((epochs - done) / epochs);
        }

        @Override
        public String word() {
            return "linear";
        }

        @Override
        public SortedMap<String, String> parameters() {
            return endFactorOnly(endFactor);
        }
    }

    private static void checkGamma(double gamma) {
        if (!(gamma > 0 && gamma < 1)) {
            throw new IllegalArgumentException("gamma " + gamma + " is not between 0 and 1");
        }
    }

    private static void checkEndFactor(double endFactor) {
        if (!(endFactor >= 0 && endFactor < 1)) {
            throw new IllegalArgumentException("end factor " + endFactor + " is not from 0 up to, not including, 1");
        }
    }

    private static SortedMap<String, String> endFactorOnly(double endFactor) {
        return new TreeMap<>(Map.of("end-factor", number(endFactor)));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toString();
    }
}
