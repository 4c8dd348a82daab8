package io.lookbook.toolkit;

import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a layer works on, for one batch size.
 *
 * @param input what the layer before it gives
 * @param weights one an entry of {@link Layer#weights}, views into the flat parameter vector
 * @param gradients of the same shapes, views into the flat gradient vector; empty in a pass that only predicts
 * @param training whether {@link Kernel#backward} will be called
 * @param arena frees what a layer allocates for itself when the network is closed
 */
public record Binding(Port input, List<INDArray> weights, List<INDArray> gradients, boolean training, Arena arena) {
    /** Copies the lists. */
    public Binding {
        weights = List.copyOf(weights);
        gradients = List.copyOf(gradients);
    }

    /** {@return the number of examples in the batch} */
    public long batch() {
        return input.value().size(0);
    }

    /**
     * Allocates what the layer gives.
     *
     * @param shape without the batch
     * @return a new port, with a gradient if this is for training
     */
    public Port allocateOutput(List<Integer> shape) {
        return Port.allocate(
                arena,
                input.value().dataType(),
                training,
                LongStream.concat(LongStream.of(batch()), shape.stream().mapToLong(Integer::longValue))
                        .toArray());
    }

    /**
     * Allocates a place for what a layer keeps between calls.
     *
     * @param type the data type
     * @param shape with the batch, where it has one
     * @return zeros in C order, freed when the network is closed
     */
    public INDArray allocate(DataType type, long... shape) {
        return arena.allocate(type, shape);
    }

    /** {@return the shape of the input without the batch} */
    public List<Integer> inputShape() {
        return LongStream.of(input.value().shape())
                .skip(1)
                .mapToObj(Math::toIntExact)
                .toList();
    }
}
