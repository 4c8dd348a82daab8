package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class SameDiffNetworkTest {
    private static final ImageShape IMAGE = new ImageShape(6, 6, 1);

    /** More threads than one would spend their time waiting for each other at these sizes. */
    @BeforeEach
    void useOneNativeThread() {
        Nd4j.zeros(DataType.FLOAT, 1); // loads the native library, which the next line needs
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    @Test
    void agreesWithTheSameNetworkOfLayers() {
        assertAgree(
                SameDiffNetwork.of(Graphs::mlp),
                Sequential.of(new Flatten(), new Dense(8, Initializer.HE), new Relu()));
        assertAgree(
                SameDiffNetwork.of(Graphs::cnn),
                Sequential.of(
                        new Conv2d(3, 3, 2, Initializer.HE),
                        new Relu(),
                        new Flatten(),
                        new Dense(8, Initializer.HE),
                        new Relu()));
    }

    /** From the same generator they also draw the same weights. */
    private static void assertAgree(SameDiffNetwork graph, Sequential layers) {
        try (TrainableNetwork a = graph.build(IMAGE, 2, new SplittableRandom(3));
                TrainableNetwork b = layers.build(IMAGE, 2, new SplittableRandom(3))) {
            assertThat(values(a.parameters())).containsExactly(values(b.parameters()));
            for (int batch : new int[] {7, 1, 32, 7}) {
                INDArray images = Stripes.images(batch, batch);
                assertThat(BoundLayer.values(a.forward(images, false)))
                        .containsExactly(BoundLayer.values(b.forward(images, false)), within(1e-5));
                step(a, images, batch, 0.1);
                step(b, images, batch, 0.1);
                assertThat(BoundLayer.values(a.gradient()))
                        .containsExactly(BoundLayer.values(b.gradient()), within(1e-5));
            }
        }
    }

    @Test
    void aWeightIsNamedAndSavedAsTheAuthorDeclaredIt() {
        try (TrainableNetwork network = SameDiffNetwork.of(Graphs::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
            assertThat(network.layout())
                    .containsExactly(
                            new ParameterSlice("conv.weight", 0, List.of(3L, 3L, 1L, 3L)),
                            new ParameterSlice("conv.bias", 27, List.of(3L)),
                            new ParameterSlice("hidden.weight", 30, List.of(27L, 8L)),
                            new ParameterSlice("hidden.bias", 246, List.of(8L)),
                            new ParameterSlice("output.weight", 254, List.of(8L, 2L)),
                            new ParameterSlice("output.bias", 270, List.of(2L)));
            assertThat(network.parameters().shape()).containsExactly(272);
        }
    }

    @Test
    void theArchitectureHasTheOperationsWithWeights() {
        Architecture architecture = SameDiffNetwork.of(Graphs::cnn).architecture(IMAGE, 2);
        assertThat(architecture.layers())
                .containsExactly(
                        new Architecture.Layer("Input", "", List.of(6, 6, 1), 0),
                        new Architecture.Layer("conv2d", "conv.weight, conv.bias", List.of(3, 3, 3), 30),
                        new Architecture.Layer("matmul", "hidden.weight", List.of(8), 216),
                        new Architecture.Layer("add", "hidden.bias", List.of(8), 8),
                        new Architecture.Layer("matmul", "output.weight", List.of(2), 16),
                        new Architecture.Layer("add", "output.bias", List.of(2), 2),
                        new Architecture.Layer("Softmax", "", List.of(2), 0));
        assertThat(architecture.parameters()).isEqualTo(272);
    }

    @Test
    void whatTheHostWritesIntoTheParametersIsWhatTheNextPassUses() {
        INDArray images = Stripes.images(5, 1);
        try (TrainableNetwork trained = SameDiffNetwork.of(Graphs::cnn).build(IMAGE, 2, new SplittableRandom(1));
                TrainableNetwork other = SameDiffNetwork.of(Graphs::cnn).build(IMAGE, 2, new SplittableRandom(2))) {
            train(trained, 20, 1);
            double[] expected = BoundLayer.values(trained.forward(images, false));
            assertThat(BoundLayer.values(other.forward(images, false))).isNotEqualTo(expected);
            float[] saved = values(trained.parameters());
            NativeFloats.write(saved, other.parameters(), saved.length);
            assertThat(BoundLayer.values(other.forward(images, false))).isEqualTo(expected);
        }
    }

    @Test
    void dropoutActsInTrainingOnlyAndRepeatsWithTheEpochsGenerator() {
        SameDiffGraph graph = g -> Graphs.dense(g, g.dropout(Graphs.flat(g), 0.5), "output", 36, 2, Initializer.GLOROT);
        INDArray images = Stripes.images(4, 1);
        try (TrainableNetwork network = SameDiffNetwork.of(graph).build(IMAGE, 2, new SplittableRandom(1))) {
            double[] predicted = BoundLayer.values(network.forward(images, false));
            network.beginEpoch(new SplittableRandom(9));
            double[] first = BoundLayer.values(network.forward(images, true));
            double[] second = BoundLayer.values(network.forward(images, true));
            network.beginEpoch(new SplittableRandom(9));
            assertThat(BoundLayer.values(network.forward(images, true)))
                    .isEqualTo(first)
                    .isNotEqualTo(second);
            assertThat(BoundLayer.values(network.forward(images, false)))
                    .isEqualTo(predicted)
                    .isNotEqualTo(first);
        }
    }

    @Test
    void learnsToTellStripesApart() {
        INDArray unseen = Stripes.images(40, 99);
        try (TrainableNetwork network = SameDiffNetwork.of(Graphs::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
            double before = Graphs.crossEntropy(network.forward(unseen, false), Stripes.targets(40));
            train(network, 200, 1);
            assertThat(before).isGreaterThan(0.4); // ln 2 = 0.69 is guessing
            assertThat(Graphs.crossEntropy(network.forward(unseen, false), Stripes.targets(40)))
                    .isLessThan(0.05);
        }
    }

    @Test
    void twoTrainingsSideBySideGiveTheBitsThatEachGivesAlone() throws Exception {
        List<float[]> alone = List.of(trainedParameters(1), trainedParameters(2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<float[]>> both = Stream.of(1L, 2L)
                    .<Callable<float[]>>map(seed -> () -> trainedParameters(seed))
                    .toList();
            List<Future<float[]>> together = threads.invokeAll(both);
            assertThat(together.get(0).get()).containsExactly(alone.get(0));
            assertThat(together.get(1).get()).containsExactly(alone.get(1)).isNotEqualTo(alone.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private float[] trainedParameters(long seed) {
        useOneNativeThread(); // a setting of each thread
        SameDiffGraph graph = g ->
                Graphs.cnn(g).add(Graphs.dense(g, g.dropout(Graphs.flat(g), 0.3), "short", 36, 2, Initializer.GLOROT));
        try (TrainableNetwork network = SameDiffNetwork.of(graph).build(IMAGE, 2, new SplittableRandom(seed))) {
            train(network, 100, seed);
            return values(network.parameters());
        }
    }

    @Test
    void thousandsOfStepsTakeNoMoreMemoryThanTheFirst() {
        try (TrainableNetwork network = SameDiffNetwork.of(Graphs::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
            train(network, 200, 1);
            long before = Pointer.physicalBytes();
            train(network, 3000, 1);
            // What it keeps for a step is 20 kB: had each left that behind, it would be 60 MB.
            assertThat(Pointer.physicalBytes() - before).isLessThan(30_000_000);
        }
    }

    @Test
    void printsNothing() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            trainedParameters(1);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static void train(TrainableNetwork network, int steps, long seed) {
        INDArray images = Stripes.images(10, seed);
        network.beginEpoch(new SplittableRandom(seed));
        for (int i = 0; i < steps; i++) {
            step(network, images, 10, 0.1);
        }
    }

    private static void step(TrainableNetwork network, INDArray images, int batch, double rate) {
        network.forward(images, true);
        network.backward(Stripes.targets(batch));
        network.parameters().subi(network.gradient().mul(rate));
    }

    private static float[] values(INDArray vector) {
        float[] values = new float[Math.toIntExact(vector.length())];
        NativeFloats.read(vector, values, values.length);
        return values;
    }
}
