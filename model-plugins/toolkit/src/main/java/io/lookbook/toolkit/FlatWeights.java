package io.lookbook.toolkit;

import io.lookbook.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** All weights of a network one after another in one vector, and their gradients in another. */
final class FlatWeights implements AutoCloseable {
    private final INDArray parameters;
    private final INDArray gradient;
    private final List<ParameterSlice> layout = new ArrayList<>();

    /**
     * Draws the weights.
     *
     * @param weights with names that are unique within the network
     * @param random the only source of randomness; asked in the order of the weights
     * @param type float, or double for checking gradients
     */
    FlatWeights(List<Weight> weights, RandomGenerator random, DataType type) {
        List<double[]> initial = new ArrayList<>();
        int length = 0;
        for (Weight weight : weights) {
            layout.add(new ParameterSlice(
                    weight.name(),
                    length,
                    weight.shape().stream().map(Integer::longValue).toList()));
            initial.add(weight.initializer().draw(weight, random));
            length = Math.addExact(length, weight.length());
        }
        INDArray drawn = Nd4j.createFromArray(
                initial.stream().flatMapToDouble(DoubleStream::of).toArray());
        parameters = drawn.castTo(type);
        if (parameters != drawn) {
            drawn.close();
        }
        gradient = parameters.like();
    }

    INDArray parameters() {
        return parameters;
    }

    INDArray gradient() {
        return gradient;
    }

    List<ParameterSlice> layout() {
        return List.copyOf(layout);
    }

    /** One view into the parameters for each weight, of its shape. */
    List<INDArray> values() {
        return views(parameters);
    }

    /** One view into the gradient for each weight, of its shape. */
    List<INDArray> gradients() {
        return views(gradient);
    }

    private List<INDArray> views(INDArray flat) {
        return layout.stream()
                .map(slice -> flat.get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()))
                        .reshape('c', slice.shape().stream().mapToLong(d -> d).toArray()))
                .toList();
    }

    @Override
    public void close() {
        parameters.close();
        gradient.close();
    }
}
