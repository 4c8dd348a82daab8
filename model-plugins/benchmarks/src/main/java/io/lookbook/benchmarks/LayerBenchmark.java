package io.lookbook.benchmarks;

import io.lookbook.app.train.NativeThreads;
import io.lookbook.toolkit.Arena;
import io.lookbook.toolkit.Binding;
import io.lookbook.toolkit.Conv2d;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Dropout;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Kernel;
import io.lookbook.toolkit.Layer;
import io.lookbook.toolkit.Port;
import io.lookbook.toolkit.Relu;
import io.lookbook.toolkit.Sigmoid;
import io.lookbook.toolkit.Weight;
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

/**
 * The layers of the convolutional network and the sigmoid, each alone, forward and backward: its arrays stay in the caches, which
 * they do not in a network.
 */
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
    private double multiplyAdds;

    /** Binds the layer. */
    @Setup
    public void bind() {
        NativeThreads.useOne();
        Layer measured = layer();
        List<Integer> inputShape = inputShape();
        List<Weight> declared = measured.weights(inputShape);
        boolean first = layer.equals("conv1");
        arena = new Arena();
        long[] shape = LongStream.concat(
                        LongStream.of(batch), inputShape.stream().mapToLong(Integer::longValue))
                .toArray();
        Port input =
                new Port(arena.allocate(DataType.FLOAT, shape), first ? null : arena.allocate(DataType.FLOAT, shape));
        fill(input.value());
        List<INDArray> weights = allocate(declared);
        weights.forEach(this::fill);
        Binding binding = new Binding(input, weights, allocate(declared), true, arena);
        // As in the network; its input is not filled anew, so after the first time no value is negative.
        kernel = layer.equals("relu1") ? measured.bindInPlace(binding) : measured.bind(binding);
        kernel.forward(random);
        fill(kernel.output().gradient());
        List<Integer> output = measured.outputShape(inputShape);
        double positions = output.size() == 3 ? output.get(0) * output.get(1) : 1;
        // Backward does the work of forward twice, but for the gradient of the images, which nobody needs.
        multiplyAdds =
                batch * positions * declared.stream().mapToLong(Weight::length).sum() * (first ? 2 : 3);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        kernel.close();
        arena.close();
    }

    /** The forward and the backward pass. */
    @Benchmark
    public void forwardAndBackward(Work work) {
        kernel.forward(random);
        kernel.backward();
        work.add(batch, multiplyAdds);
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
