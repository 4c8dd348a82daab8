package io.lookbook.api.eval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each class; row = true class, column = predicted class. Immutable. Precision, recall and
 * F1 are those of scikit-learn's {@code precision_recall_fscore_support(zero_division=0)}.
 */
public final class ConfusionMatrix {
    private final int[][] counts;

    /**
     * Creates it from a copy.
     *
     * @param counts a square of numbers, none negative; row = true class, column = predicted class
     */
    public ConfusionMatrix(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        for (int[] row : this.counts) {
            if (row.length != counts.length || IntStream.of(row).anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException("not a square of counts: " + Arrays.deepToString(counts));
            }
        }
    }

    /**
     * Counts predictions.
     *
     * @param predictions what a model said
     * @return their confusion matrix
     */
    public static ConfusionMatrix of(Predictions predictions) {
        int[][] counts = new int[predictions.classes()][predictions.classes()];
        for (int i = 0; i < predictions.size(); i++) {
            counts[predictions.label(i)][predictions.predicted(i)]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** {@return the number of classes} */
    public int classes() {
        return counts.length;
    }

    /**
     * How often a class was taken for a class.
     *
     * @param actual the true class
     * @param predicted the predicted class
     * @return the count
     */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** {@return all counts, a copy} */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** {@return the number of examples} */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(IntStream::of).sum();
    }

    /** {@return the number of examples on the diagonal} */
    public int correct() {
        return IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
    }

    /** {@return correct / total, or 0 if there are no examples} */
    public double accuracy() {
        return ratio(correct(), total());
    }

    /**
     * How many examples truly are of a class.
     *
     * @param c the class
     * @return the sum of its row
     */
    public int support(int c) {
        return IntStream.of(counts[c]).sum();
    }

    /**
     * Of the examples predicted as a class, the part that is of it.
     *
     * @param c the class
     * @return 0 to 1; 0 if it was never predicted
     */
    public double precision(int c) {
        return ratio(
                counts[c][c],
                IntStream.range(0, counts.length).map(r -> counts[r][c]).sum());
    }

    /**
     * Of the examples of a class, the part predicted as it.
     *
     * @param c the class
     * @return 0 to 1; 0 if there are none
     */
    public double recall(int c) {
        return ratio(counts[c][c], support(c));
    }

    /**
     * The harmonic mean of precision and recall.
     *
     * @param c the class
     * @return 0 to 1; 0 if both are 0
     */
    public double f1(int c) {
        double precision = precision(c);
        double recall = recall(c);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
