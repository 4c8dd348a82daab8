package io.lookbook.api.eval;

/**
 * Wilson's score interval of a proportion, at 95 %: the method without continuity correction that Newcombe ("Two-sided confidence
 * intervals for the single proportion", Statistics in Medicine 17, 1998, method 3) and Brown, Cai and DasGupta (Statistical
 * Science 16, 2001) recommend. Unlike Wald's it stays within 0 and 1 and keeps its level near them, where good classifiers are.
 *
 * @param low the lower end, 0 to 1
 * @param high the upper end, 0 to 1
 */
public record Wilson(double low, double high) {
    /**
     * The interval of a count.
     *
     * @param right how many of them, 0 to {@code total}
     * @param total how many there are, at least 1
     * @return the interval
     */
    public static Wilson of(long right, long total) {
        double n = total;
        double square = Normal.Z_95 * Normal.Z_95;
        double centre = right + square / 2;
        double margin = Normal.Z_95 * Math.sqrt(right * (n - right) / n + square / 4);
        // Rounding may put an end beyond 0 of none or 1 of all by a hair.
        return new Wilson(Math.max(0, (centre - margin) / (n + square)), Math.min(1, (centre + margin) / (n + square)));
    }
}
