package io.lookbook.toolkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One layer alone, bound for training to arrays that a test reads and writes; its input wants a gradient. */
record BoundLayer(Port input, List<INDArray> weights, List<INDArray> gradients, Kernel kernel, Arena arena)
        implements AutoCloseable {

    /** Everything begins at zero; {@code shape} has the batch in front. */
    static BoundLayer of(Layer layer, DataType type, long... shape) {
        Arena arena = new Arena();
        Port input = Port.allocate(arena, type, true, shape);
        List<Integer> inputShape =
                LongStream.of(shape).skip(1).mapToObj(Math::toIntExact).toList();
        List<INDArray> weights = allocate(layer.weights(inputShape), type);
        List<INDArray> gradients = allocate(layer.weights(inputShape), type);
        return new BoundLayer(
                input, weights, gradients, layer.bind(new Binding(input, weights, gradients, true, arena)), arena);
    }

    /** The input and the weights become numbers of magnitude 0.1 to 1 and any sign: away from zero, where ReLU has its kink. */
    BoundLayer fill(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        set(input.value(), awayFromZero(random, input.value().length()));
        weights.forEach(weight -> set(weight, awayFromZero(random, weight.length())));
        return this;
    }

    INDArray output() {
        return kernel.output().value();
    }

    void forward() {
        kernel.forward(new SplittableRandom(1));
    }

    /** Backward from a gradient of the output, in C order. */
    void backward(double... outputGradient) {
        set(kernel.output().gradient(), outputGradient);
        kernel.backward();
    }

    @Override
    public void close() {
        kernel.close();
        arena.close();
    }

    static double[] awayFromZero(RandomGenerator random, long length) {
        return random.doubles(length, 0.1, 1)
                .map(value -> random.nextBoolean() ? value : -value)
                .toArray();
    }

    static void set(INDArray array, double... values) {
        array.assign(Nd4j.createFromArray(values).reshape('c', array.shape()).castTo(array.dataType()));
    }

    /** The values in C order. */
    static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static List<INDArray> allocate(List<Weight> weights, DataType type) {
        return weights.stream()
                .map(weight -> Nd4j.create(
                        type, weight.shape().stream().mapToLong(d -> d).toArray(), 'c'))
                .toList();
    }
}
