package io.lookbook.api.data;

import java.util.List;

/** Images without their labels, with the scaling that every model sees: what a model predicts from. Immutable. */
public interface Images {
    /** {@return the number of images} */
    int size();

    /** {@return the shape of each image} */
    ImageShape shape();

    /** {@return the names of the classes that a prediction chooses from} */
    List<String> classes();

    /**
     * Writes the scaled values of an image into an array.
     *
     * @param i 0 to {@code size() - 1}
     * @param target where to write {@code shape().size()} values, NHWC
     * @param offset where to begin in the target
     */
    void copyTo(int i, float[] target, int offset);
}
