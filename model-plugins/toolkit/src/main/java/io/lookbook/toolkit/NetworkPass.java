package io.lookbook.toolkit;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of a network for one batch size, either for training or for predicting only. */
interface NetworkPass extends AutoCloseable {
    /** {@return the shape of the images with the batch} */
    long[] inputShape();

    /** Computes the probabilities, [batch, classes]; the same array at every call. */
    INDArray forward(INDArray images, RandomGenerator random);

    /** Writes the gradient of the mean loss over the batch of the last {@link #forward}; for training only. */
    void backward(INDArray targets);

    @Override
    void close();

    /**
     * What tells passes apart.
     *
     * @param batch the number of examples
     * @param training whether {@link #backward} will be called
     */
    record Key(long batch, boolean training) {}
}
