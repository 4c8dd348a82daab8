package io.lookbook.toolkit;

import io.lookbook.app.train.NativeThreads;
import io.lookbook.app.train.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The layers of the convolutional network, each alone: its arrays stay in the caches, which they do not in a network. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class LayerBenchmark {
    /** Which layer: its place in the network decides its sizes. */
    @Param({"conv1", "relu1", "conv2", "dropout", "dense1", "dense2", "sigmoid"})
    public String layer;

    /** Images a step. */
    @Param({"10", "64"})
    public int batch;

    private final SplittableRandom random = new SplittableRandom(1);
    private Arena arena;
    private Kernel kernel;
    private double forwardMultiplyAdds;
    private double backwardMultiplyAdds;

    /** Binds the layer. */
    @Setup
    public void bind() {
        NativeThreads.useOne();
        Layer measured = layer();
        List<Integer> inputShape = inputShape();
        List<Weight> declared = measured.weights(inputShape);
        boolean first = layer.equals("conv1");
        arena = new Arena();
        Port input = Port.allocate(
                arena,
                DataType.FLOAT,
                !first,
                LongStream.concat(LongStream.of(batch), inputShape.stream().mapToLong(Integer::longValue))
                        .toArray());
        fill(input.value());
        List<INDArray> weights = allocate(declared);
        weights.forEach(this::fill);
        kernel = measured.bind(new Binding(input, weights, allocate(declared), true, arena));
        kernel.forward(random);
        fill(kernel.output().gradient());
        List<Integer> output = measured.outputShape(inputShape);
        double positions = output.size() == 3 ? output.get(0) * output.get(1) : 1;
        forwardMultiplyAdds =
                batch * positions * declared.stream().mapToLong(Weight::length).sum();
        backwardMultiplyAdds = forwardMultiplyAdds * (first ? 1 : 2);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        kernel.close();
        arena.close();
    }

    /** The forward pass. */
    @Benchmark
    public void forward(Work work) {
        kernel.forward(random);
        work.add(batch, forwardMultiplyAdds);
    }

    /** The backward pass. */
    @Benchmark
    public void backward(Work work) {
        kernel.backward();
        work.add(batch, backwardMultiplyAdds);
    }

    private Layer layer() {
        return switch (layer) {
            case "conv1" -> new Conv2d(32, 3, 2, Initializer.HE);
            case "conv2" -> new Conv2d(64, 3, 2, Initializer.HE);
            case "relu1" -> new Relu();
            case "dropout" -> new Dropout(0.4);
            case "dense1" -> new Dense(128, Initializer.HE);
            case "dense2" -> new Dense(10, Initializer.GLOROT);
            case "sigmoid" -> new Sigmoid();
            default -> throw new IllegalArgumentException("no layer " + layer);
        };
    }

    private List<Integer> inputShape() {
        return switch (layer) {
            case "conv1" -> List.of(28, 28, 1);
            case "conv2", "relu1" -> List.of(14, 14, 32);
            case "dense2" -> List.of(128);
            case "sigmoid" -> List.of(100);
            default -> List.of(7 * 7 * 64);
        };
    }

    private List<INDArray> allocate(List<Weight> declared) {
        List<INDArray> arrays = new ArrayList<>();
        for (Weight weight : declared) {
            arrays.add(arena.allocate(
                    DataType.FLOAT,
                    weight.shape().stream().mapToLong(Integer::longValue).toArray()));
        }
        return arrays;
    }

    private void fill(INDArray array) {
        double[] values = random.doubles(array.length(), -1, 1).toArray();
        array.assign(Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape('c', array.shape()));
    }
}
