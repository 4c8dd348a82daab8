package io.lookbook.api.optim;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves parameters of one network along their gradients: all of them, or one block of them if it is {@link #elementwise()}.
 * One instance serves one training; its state belongs to it. It is called by one thread at a time.
 */
public interface Optimizer {
    /**
     * Makes one step.
     *
     * @param parameters changed in place; of the same length at every call
     * @param gradient the gradient of the loss, averaged over the batch; of the same length
     * @param step the number of the step and its learning rate
     */
    void step(float[] parameters, float[] gradient, Step step);

    /**
     * Whether the step of a parameter depends on nothing but its own value, its own gradient and its own state, as in gradient
     * descent and Adam; not so where it depends on others too, such as on the norm of the gradient. The host then makes one
     * optimizer for each block of some thousand parameters, with the factory and the same settings: their vectors stay in the
     * processor's caches. The state of such an optimizer holds only vectors of the length of its parameters.
     *
     * @return false, the default, for one optimizer over all parameters
     */
    default boolean elementwise() {
        return false;
    }

    /**
     * The state that the next step depends on, such as moments, so that a training can be saved.
     *
     * @return vectors by name, copies; empty before the first step and for an optimizer without memory
     */
    default SortedMap<String, float[]> state() {
        return new TreeMap<>();
    }

    /**
     * Goes on from a saved state.
     *
     * @param state what {@link #state()} gave; copied
     */
    default void restore(SortedMap<String, float[]> state) {
        if (!state.isEmpty()) {
            throw new IllegalArgumentException(
                    getClass().getName() + " keeps no state, but was given " + state.keySet());
        }
    }

    /**
     * One step. The learning rate is the host's, so that it may change from step to step with any optimizer.
     *
     * @param number 1 at the first step of a training, one more at each step
     * @param learningRate positive
     */
    record Step(long number, double learningRate) {}
}
