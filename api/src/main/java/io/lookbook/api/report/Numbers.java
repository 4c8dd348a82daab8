package io.lookbook.api.report;

import java.util.List;
import java.util.Locale;

/** How numbers look in sentences and tables, whatever the locale of the machine. Spaces within a number do not break. */
public final class Numbers {
    /** Stands where there is no number. */
    public static final String NONE = "–";

    private static final char MINUS = '−';
    private static final char NO_BREAK_SPACE = '\u00a0';

    /** A ratio nearer to 0 or 1 than this is there but for the rounding of doubles. */
    private static final double ROUNDING = 1e-12;

    private Numbers() {}

    /**
     * Rounds.
     *
     * @param value any number
     * @param decimals how many, 0 or more
     * @return such as {@code −1.25}; {@link #NONE} for what is not finite
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return withSign(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /**
     * Rounds, and groups the digits before the point by thousands.
     *
     * @param value any number
     * @param decimals how many, 0 or more
     * @return such as {@code 1,234.5}; {@link #NONE} for what is not finite
     */
    public static String grouped(double value, int decimals) {
        return Double.isFinite(value) ? withSign(String.format(Locale.ROOT, "%,." + decimals + "f", value)) : NONE;
    }

    /** With a real minus sign, and none before a zero. */
    private static String withSign(String text) {
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.replace("-", "") : text.replace('-', MINUS);
    }

    /**
     * A ratio as a percentage: 0.9123 is {@code 91.23 %}. Only none is 0 % and only all is 100 %: what would be rounded to
     * either has as many more decimals as it takes to differ, so 139,997 of 140,000 are {@code 99.998 %}.
     *
     * @param ratio 0 to 1
     * @param decimals how many at least, 0 or more
     * @return the percentage; {@link #NONE} for what is not finite
     */
    public static String percent(double ratio, int decimals) {
        return Double.isFinite(ratio) ? percentage(ratio, decimals) + NO_BREAK_SPACE + '%' : NONE;
    }

    private static String percentage(double ratio, int decimals) {
        int shown = decimals;
        if (ratio > ROUNDING && ratio < 1 - ROUNDING) {
            double half = 0.5 * Math.pow(10, -shown);
            while (100 * Math.min(ratio, 1 - ratio) <= half) {
                shown++;
                half /= 10;
            }
        }
        return fixed(100 * ratio, shown);
    }

    /**
     * Two ratios as percentages: 0.9 and 0.92 are {@code 90.00 to 92.00 %}.
     *
     * @param low the lower one
     * @param high the higher one
     * @return the range; {@link #NONE} if an end is not finite
     */
    public static String percentRange(double low, double high) {
        return Double.isFinite(low) && Double.isFinite(high) ? percentage(low, 2) + " to " + percent(high, 2) : NONE;
    }

    /**
     * A difference of two ratios in percentage points, always with its sign: 0.0123 is {@code +1.23}.
     *
     * @param difference -1 to 1
     * @return the points; {@link #NONE} for what is not finite
     */
    public static String signedPoints(double difference) {
        String text = fixed(100 * difference, 2);
        boolean signed = text.charAt(0) == MINUS || text.equals("0.00") || text.equals(NONE);
        return signed ? text : "+" + text;
    }

    /**
     * A number of things: 14000 is {@code 14,000}.
     *
     * @param number any
     * @return the number
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace('-', MINUS);
    }

    /**
     * A number of things with their name: {@code 1 image}, {@code 2 images}.
     *
     * @param number any
     * @param noun the name of one, whose plural ends in s
     * @return the number and the name
     */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * A p-value with three decimals, or {@code < 0.001}.
     *
     * @param p 0 to 1
     * @return the p-value; {@link #NONE} for what is not finite
     */
    public static String pValue(double p) {
        return p < 0.001 ? "<" + NO_BREAK_SPACE + "0.001" : fixed(p, 3);
    }

    /**
     * The same within a sentence: {@code p = 0.012}.
     *
     * @param p 0 to 1
     * @return the equation
     */
    public static String pEquals(double p) {
        return "p" + NO_BREAK_SPACE + (p < 0.001 ? "" : "=" + NO_BREAK_SPACE) + pValue(p);
    }

    /**
     * Several things as {@code a, b and c}.
     *
     * @param items texts
     * @return one text, empty for none
     */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }
}
