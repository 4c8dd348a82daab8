package io.lookbook.api.eval;

/** The standard normal distribution. */
final class Normal {
    /** Its 97.5 % quantile, for two-sided intervals of 95 %. */
    static final double Z_95 = 1.959963984540054;

    private Normal() {}
}
