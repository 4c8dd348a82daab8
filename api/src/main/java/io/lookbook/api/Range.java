package io.lookbook.api;

import java.math.BigDecimal;

/**
 * An interval of numbers; either end may be infinite.
 *
 * @param low the lower end
 * @param lowIncluded whether the lower end belongs to it
 * @param high the upper end
 * @param highIncluded whether the upper end belongs to it
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {
    /** Checks that the ends are in order. */
    public Range {
        if (!(low < high || low == high && lowIncluded && highIncluded)) {
            throw new IllegalArgumentException("the range from " + low + " to " + high + " is empty");
        }
    }

    /**
     * Both ends belong to it.
     *
     * @param low the lower end
     * @param high the upper end
     * @return {@code [low, high]}
     */
    public static Range closed(double low, double high) {
        return new Range(low, true, high, true);
    }

    /**
     * The lower end belongs to it, the upper one does not.
     *
     * @param low the lower end
     * @param high the upper end
     * @return {@code [low, high)}
     */
    public static Range closedOpen(double low, double high) {
        return new Range(low, true, high, false);
    }

    /**
     * Every finite number from an end on.
     *
     * @param low the lower end
     * @return {@code [low, infinity)}
     */
    public static Range atLeast(double low) {
        return new Range(low, true, Double.POSITIVE_INFINITY, false);
    }

    /**
     * Every finite number beyond an end.
     *
     * @param low the lower end
     * @return {@code (low, infinity)}
     */
    public static Range greaterThan(double low) {
        return new Range(low, false, Double.POSITIVE_INFINITY, false);
    }

    /**
     * Whether a number lies in it; NaN lies in none.
     *
     * @param value any number
     * @return whether it does
     */
    public boolean contains(double value) {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }

    /** {@return the range in words, such as {@code "from 0 up to, not including, 1"}} */
    @Override
    public String toString() {
        if (high == Double.POSITIVE_INFINITY) {
            return (lowIncluded ? "at least " : "greater than ") + number(low);
        }
        return (lowIncluded ? "from " : "above ")
                + number(low)
                + (highIncluded ? " to " : " up to, not including, ")
                + number(high);
    }

    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15 || value == 0
                ? exact.toPlainString()
                : exact.toString();
    }
}
