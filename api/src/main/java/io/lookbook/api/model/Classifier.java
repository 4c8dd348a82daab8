package io.lookbook.api.model;

import io.lookbook.api.data.Examples;

/** A fitted model. */
public interface Classifier extends AutoCloseable {
    /**
     * Predicts class probabilities.
     *
     * @param examples any number of examples of the shape that was fitted
     * @return row by row, one probability a class: {@code examples.size() * classes} values; each row sums to 1
     */
    float[] predict(Examples examples);

    /** Frees what the model holds. */
    @Override
    default void close() {}
}
