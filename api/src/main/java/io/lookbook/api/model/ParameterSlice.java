package io.lookbook.api.model;

import java.util.List;

/**
 * One weight array within a flat parameter vector.
 *
 * @param name unique within the network, such as {@code 1-dense.weight}
 * @param offset where it begins
 * @param shape its shape, C order
 */
public record ParameterSlice(String name, long offset, List<Long> shape) {
    /** Copies the shape. */
    public ParameterSlice {
        shape = List.copyOf(shape);
    }

    /** {@return the number of values} */
    public long length() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
