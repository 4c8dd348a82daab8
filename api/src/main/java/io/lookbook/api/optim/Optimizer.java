package io.lookbook.api.optim;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves the parameters of one network along its gradients. One instance serves one training; its state belongs to it. It is
 * called by one thread at a time.
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
     * For an optimizer that moves each parameter by its own gradient and its own state alone: a fresh one with the same
     * settings. The host then gives each portion of the parameters an optimizer of its own, whose vectors stay in the
     * processor's caches for the length of a step. Such an optimizer's state holds vectors of the length of its parameters only.
     *
     * @return empty, the default, where a step depends on several parameters together, such as on the norm of the gradient
     */
    default Optional<Optimizer> forPortion() {
        return Optional.empty();
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
