package io.lookbook.toolkit;

import java.util.List;

/**
 * One trainable array of a layer.
 *
 * @param name unique within the layer, such as {@code weight} or {@code bias}
 * @param shape its shape, C order
 * @param initializer how it begins
 * @param fanIn how many inputs feed one output of the layer
 * @param fanOut how many outputs one input of the layer feeds
 */
public record Weight(String name, List<Integer> shape, Initializer initializer, int fanIn, int fanOut) {
    /** Copies the shape. */
    public Weight {
        shape = List.copyOf(shape);
    }

    /** {@return the number of values} */
    public int length() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** The same under another name. */
    Weight named(String other) {
        return new Weight(other, shape, initializer, fanIn, fanOut);
    }
}
