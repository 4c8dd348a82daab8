package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.List;
import java.util.Optional;

/**
 * One layer of a {@link Sequential} network. Immutable; shapes are given without the batch: [height, width, channels] or
 * [units].
 */
public interface Layer {
    /** {@return the kind of layer in the field's terms, one word, such as {@code Dense}} */
    String type();

    /** {@return what distinguishes this one, such as {@code 128 units}; may be empty} */
    default String detail() {
        return "";
    }

    /**
     * The shape of the output.
     *
     * @param input the shape of the input
     * @return the shape of the output
     * @throws IllegalArgumentException if the layer cannot take such an input; the message says what it takes
     */
    List<Integer> outputShape(List<Integer> input);

    /**
     * The trainable weights.
     *
     * @param input the shape of the input
     * @return in a fixed order; empty for a layer without any
     */
    default List<Weight> weights(List<Integer> input) {
        return List.of();
    }

    /**
     * What the layer computes outside training, in standard operators that follow one another, so that the network can be written
     * for other programs.
     *
     * @param weights the names of its weights in the network, in the order of {@link #weights}
     * @return none for a layer that passes on what it is given; empty, the default, where there are no such operators
     */
    default Optional<List<Operator>> operators(List<String> weights) {
        return Optional.empty();
    }

    /**
     * Prepares the arithmetic for one batch size.
     *
     * @param binding the arrays to work on
     * @return the kernel
     */
    Kernel bind(Binding binding);

    /**
     * Prepares the arithmetic for one batch size where nobody else reads the input's arrays, neither forward nor backward: the
     * kernel may use them as its output.
     *
     * @param binding the arrays to work on
     * @return the kernel
     */
    default Kernel bindInPlace(Binding binding) {
        return bind(binding);
    }

    /**
     * Whether the kernel's {@code backward} reads the value of its own output, so that no one may overwrite it. A layer whose
     * output is its input's own memory, seen in another shape, answers for itself: the layers before it are asked, too.
     *
     * @return true, the default, which is always right
     */
    default boolean needsOutput() {
        return true;
    }
}
