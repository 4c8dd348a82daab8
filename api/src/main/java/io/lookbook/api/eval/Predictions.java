package io.lookbook.api.eval;

import java.util.Arrays;

/** Class probabilities that a model gave to some labelled examples. Immutable. */
public final class Predictions {
    /** How far from 1 the probabilities of an example may sum up: more than rounding in single precision does. */
    public static final double SUM_TOLERANCE = 1e-3;

    private final int classes;
    private final int[] examples;
    private final int[] labels;
    private final float[] probabilities;

    /**
     * Creates it from copies.
     *
     * @param classes the number of classes
     * @param examples the row of each example in its dataset
     * @param labels the true class of each example
     * @param probabilities row by row, {@code examples.length * classes} values from 0 to 1
     * @throws IllegalArgumentException if sizes do not match, a label names no class, or a probability is not from 0 to 1
     */
    public Predictions(int classes, int[] examples, int[] labels, float[] probabilities) {
        if (labels.length != examples.length || probabilities.length != (long) examples.length * classes) {
            throw new IllegalArgumentException(examples.length + " examples, " + labels.length + " labels and "
                    + probabilities.length + " probabilities do not match for " + classes + " classes");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " is not in 0 to " + (classes - 1));
            }
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1.0001f)) {
                throw new IllegalArgumentException("the probability of class " + i % classes + " for example "
                        + examples[i / classes] + " is " + probabilities[i]);
            }
        }
        this.classes = classes;
        this.examples = examples.clone();
        this.labels = labels.clone();
        this.probabilities = probabilities.clone();
    }

    /** {@return the number of examples} */
    public int size() {
        return examples.length;
    }

    /**
     * Whether these are about the same examples, so that they can be compared one by one.
     *
     * @param other what another model gave
     * @return whether both have the same examples with the same labels, in the same order
     */
    public boolean isOfSameExamples(Predictions other) {
        return Arrays.equals(examples, other.examples) && Arrays.equals(labels, other.labels);
    }

    /** {@return the number of classes} */
    public int classes() {
        return classes;
    }

    /**
     * The row of an example in its dataset.
     *
     * @param i 0 to {@code size() - 1}
     * @return its row
     */
    public int example(int i) {
        return examples[i];
    }

    /**
     * The true class of an example.
     *
     * @param i 0 to {@code size() - 1}
     * @return its class
     */
    public int label(int i) {
        return labels[i];
    }

    /**
     * The probability that an example was given for a class.
     *
     * @param i 0 to {@code size() - 1}
     * @param c the class
     * @return 0 to 1
     */
    public float probability(int i, int c) {
        return probabilities[i * classes + c];
    }

    /**
     * The class of the highest probability; of equal ones the first.
     *
     * @param i 0 to {@code size() - 1}
     * @return a class
     */
    public int predicted(int i) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probability(i, c) > probability(i, best)) {
                best = c;
            }
        }
        return best;
    }
}
