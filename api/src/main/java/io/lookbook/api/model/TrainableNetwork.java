package io.lookbook.api.model;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with weights. All parameters live in one flat vector, all gradients in another, so that any optimizer works with
 * any network. It is used by one thread at a time. A training that was stopped goes on in a new network with the saved parameters,
 * so nothing else may carry over from one epoch to the next.
 */
public interface TrainableNetwork extends AutoCloseable {
    /**
     * The parameters: what the host writes here is what the next {@link #forward} uses.
     *
     * @return the same vector at every call, of shape [n], C order, type float, offset 0
     */
    INDArray parameters();

    /**
     * The gradient that {@link #backward} writes. The host writes here too, where it adds up the gradients of several batches.
     *
     * @return the same vector at every call, of the shape of {@link #parameters()}
     */
    INDArray gradient();

    /**
     * Where each weight array lies in the flat vector.
     *
     * @return slices that cover the vector in order, without gaps
     */
    List<ParameterSlice> layout();

    /**
     * Says that an epoch begins. All randomness of its training passes (such as dropout) comes from this generator, so that
     * a training can go on from the state at the end of an epoch.
     *
     * @param random the source of randomness for this epoch
     */
    void beginEpoch(RandomGenerator random);

    /**
     * Computes class probabilities.
     *
     * @param images of shape [batch, height, width, channels], C order, scaled; not changed
     * @param training whether this is a training pass: dropout acts, and {@link #backward} may follow
     * @return probabilities of shape [batch, classes], rows sum to 1; valid until the next call
     */
    INDArray forward(INDArray images, boolean training);

    /**
     * Computes the gradient of the mean loss over the batch of the last training pass and writes it to {@link #gradient()}.
     *
     * @param targets one-hot classes of shape [batch, classes]; not changed
     */
    void backward(INDArray targets);

    /** Frees native memory. The network cannot be used afterwards. */
    @Override
    void close();
}
