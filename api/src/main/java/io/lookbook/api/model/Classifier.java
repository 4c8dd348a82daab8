package io.lookbook.api.model;

import io.lookbook.api.data.Images;

/** A fitted model. */
public interface Classifier extends AutoCloseable {
    /**
     * Predicts class probabilities.
     *
     * @param images any number of images of the shape that was fitted
     * @return row by row, one probability a class: {@code images.size() * classes} values; each row sums to 1, to within 0.001
     */
    float[] predict(Images images);

    /** Frees what the model holds. */
    @Override
    default void close() {}
}
