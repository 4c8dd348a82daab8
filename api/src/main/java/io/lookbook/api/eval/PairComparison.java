package io.lookbook.api.eval;

/**
 * Two models compared on the same test images, first seed.
 *
 * @param a the label of one
 * @param b the label of the other
 * @param difference the accuracy of {@code a} minus that of {@code b}
 * @param low the lower end of the 95 % interval of the difference
 * @param high the upper end of it
 * @param onlyA how many images only {@code a} got right
 * @param onlyB how many images only {@code b} got right
 * @param p the exact two-sided McNemar p-value
 * @param pHolm the same after Holm's correction over all pairs
 */
public record PairComparison(
        String a, String b, double difference, double low, double high, int onlyA, int onlyB, double p, double pHolm) {
    /** {@return whether they can be told apart at {@link Significance#LEVEL}, after the correction} */
    public boolean toldApart() {
        return pHolm < Significance.LEVEL;
    }

    /** {@return the same seen from the other model} */
    public PairComparison turned() {
        return new PairComparison(b, a, -difference, -high, -low, onlyB, onlyA, p, pHolm);
    }
}
