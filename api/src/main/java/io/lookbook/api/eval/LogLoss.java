package io.lookbook.api.eval;

/** The loss of one prediction, as scikit-learn's {@code log_loss} counts it. */
public final class LogLoss {
    private static final double EPS = Math.ulp(1.0);

    private LogLoss() {}

    /**
     * Minus the natural logarithm of a probability, which is first clipped to [eps, 1 - eps] with the eps of double precision.
     *
     * @param probability what the true class was given
     * @return 0 to 36.1; NaN for NaN
     */
    public static double of(double probability) {
        return -Math.log(Math.min(1 - EPS, Math.max(EPS, probability)));
    }
}
