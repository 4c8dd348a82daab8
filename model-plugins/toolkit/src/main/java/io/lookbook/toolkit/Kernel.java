package io.lookbook.toolkit;

import java.util.random.RandomGenerator;

/** The arithmetic of one layer for one batch size, on arrays that stay the same at every call. */
public interface Kernel extends AutoCloseable {
    /** {@return what the layer gives; the same at every call} */
    Port output();

    /**
     * Computes the output's value from the input's value.
     *
     * @param random the only source of randomness; used in a training pass only
     */
    void forward(RandomGenerator random);

    /**
     * Computes, from the output's gradient, the gradients of the weights and, where it is wanted, of the input. Follows a
     * {@link #forward}.
     */
    void backward();

    /** Frees native memory. */
    @Override
    default void close() {}
}
