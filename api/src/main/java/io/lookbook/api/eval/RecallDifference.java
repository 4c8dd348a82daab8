package io.lookbook.api.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * How much more of one class a model finds than another model, on the same examples: only those that exactly one of the two
 * got right tell them apart.
 *
 * @param support the number of examples of the class
 * @param onlyA how many of them only the first model got right
 * @param onlyB how many of them only the second model got right
 */
public record RecallDifference(int support, int onlyA, int onlyB) {
    /**
     * Compares two models class by class.
     *
     * @param a what the first model said
     * @param b what the second model said about the same examples
     * @return one entry a class, in their order
     * @throws IllegalArgumentException if the examples are not the same, in the same order
     */
    public static List<RecallDifference> of(Predictions a, Predictions b) {
        if (!a.isOfSameExamples(b) || a.classes() != b.classes()) {
            throw new IllegalArgumentException("predictions for " + a.size() + " examples of " + a.classes()
                    + " classes and for " + b.size() + " of " + b.classes()
                    + " cannot be paired: they are not about the same examples in the same order");
        }
        int[] support = new int[a.classes()];
        int[] onlyA = new int[a.classes()];
        int[] onlyB = new int[a.classes()];
        for (int i = 0; i < a.size(); i++) {
            int label = a.label(i);
            boolean rightA = a.predicted(i) == label;
            boolean rightB = b.predicted(i) == label;
            support[label]++;
            onlyA[label] += rightA && !rightB ? 1 : 0;
            onlyB[label] += rightB && !rightA ? 1 : 0;
        }
        List<RecallDifference> differences = new ArrayList<>();
        for (int c = 0; c < support.length; c++) {
            differences.add(new RecallDifference(support[c], onlyA[c], onlyB[c]));
        }
        return differences;
    }

    /** {@return the recall of the first model minus that of the second, -1 to 1; NaN if there are no examples} */
    public double difference() {
        return support == 0 ? Double.NaN : (double) (onlyA - onlyB) / support;
    }

    /** {@return the lower end of the 95 % interval of the difference, at least -1; see {@link #high()}} */
    public double low() {
        return Math.max(-1, centre() - margin());
    }

    /**
     * The upper end of the 95 % interval of the difference: Wald's for paired proportions with one example added to each of the
     * two counts (Bonett and Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired
     * data", Journal of Educational and Behavioral Statistics 37, 2012), which keeps its level in small samples too.
     *
     * @return at most 1
     */
    public double high() {
        return Math.min(1, centre() + margin());
    }

    private double centre() {
        return (double) (onlyA - onlyB) / (support + 2);
    }

    private double margin() {
        double n = support + 2.0;
        double sum = (onlyA + onlyB + 2) / n;
        return Normal.Z_95 * Math.sqrt((sum - centre() * centre()) / n);
    }
}
