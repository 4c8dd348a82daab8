package io.lookbook.toolkit;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What flows between two layers: a value forward, and the gradient of the loss with respect to it backward. The layer before
 * it writes the value, the layer behind it writes the gradient.
 *
 * @param value of shape [batch, ...], C order
 * @param gradient of the same shape, or null where nobody needs it: at the input, and in a pass that only predicts
 */
public record Port(INDArray value, INDArray gradient) {
    /** {@return whether the gradient is wanted} */
    public boolean wantsGradient() {
        return gradient != null;
    }

    /**
     * The same memory seen in another shape.
     *
     * @param shape with the batch, of the same length
     * @return a view
     */
    public Port reshape(long... shape) {
        return new Port(value.reshape('c', shape), gradient == null ? null : gradient.reshape('c', shape));
    }

    static Port allocate(Arena arena, DataType type, boolean withGradient, long... shape) {
        return new Port(arena.allocate(type, shape), withGradient ? arena.allocate(type, shape) : null);
    }
}
