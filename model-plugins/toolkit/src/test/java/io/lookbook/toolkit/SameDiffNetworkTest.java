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
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
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

    private static SDVariable flat(NetworkGraph graph) {
        ImageShape image = graph.image();
        return graph.images().reshape(graph.batch(), (long) image.height() * image.width() * image.channels());
    }

    private static SDVariable dense(
            NetworkGraph graph, SDVariable x, String name, int in, int out, Initializer initializer) {
        return x.mmul(graph.weight(name + ".weight", initializer, in, out)).add(graph.bias(name + ".bias", out));
    }

    private static SDVariable mlp(NetworkGraph graph) {
        int pixels =
                graph.image().height() * graph.image().width() * graph.image().channels();
        SDVariable hidden =
                graph.sameDiff().nn().relu(dense(graph, flat(graph), "hidden", pixels, 8, Initializer.HE), 0);
        return dense(graph, hidden, "output", 8, graph.classes(), Initializer.GLOROT);
    }

    private static SDVariable conv(NetworkGraph graph, SDVariable x, String name, int in, int filters, int stride) {
        Conv2DConfig config = Conv2DConfig.builder()
                .kH(3)
                .kW(3)
                .sH(stride)
                .sW(stride)
                .paddingMode(PaddingMode.SAME)
                .dataFormat("NHWC")
                .build();
        return graph.sameDiff()
                .cnn()
                .conv2d(
                        x,
                        graph.weight(name + ".weight", Initializer.HE, 3, 3, in, filters),
                        graph.bias(name + ".bias", filters),
                        config);
    }

    private static SDVariable cnn(NetworkGraph graph) {
        SameDiff sd = graph.sameDiff();
        SDVariable maps =
                sd.nn().relu(conv(graph, graph.images(), "conv", graph.image().channels(), 3, 2), 0);
        SDVariable features = maps.reshape(graph.batch(), 3 * 3 * 3);
        SDVariable hidden = sd.nn().relu(dense(graph, features, "hidden", 27, 8, Initializer.HE), 0);
        return dense(graph, hidden, "output", 8, graph.classes(), Initializer.GLOROT);
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                graph("dense, relu", SameDiffNetworkTest::mlp),
                graph("convolution", SameDiffNetworkTest::cnn),
                graph("dropout", graph -> {
                    SDVariable hidden = graph.dropout(dense(graph, flat(graph), "a", 36, 6, Initializer.HE), 0.4);
                    return dense(graph, graph.sameDiff().math().tanh(hidden), "b", 6, 2, Initializer.GLOROT);
                }),
                graph("a weight used twice", graph -> {
                    SDVariable square = graph.weight("square", Initializer.GLOROT, 36, 36);
                    SDVariable twice = graph.sameDiff()
                            .nn()
                            .sigmoid(flat(graph).mmul(square))
                            .mmul(square);
                    return dense(graph, twice, "output", 36, 2, Initializer.GLOROT);
                }),
                graph("branches that meet again", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable a = sd.nn().elu(dense(graph, flat(graph), "a", 36, 4, Initializer.HE));
                    SDVariable b = sd.nn().softplus(dense(graph, flat(graph), "b", 36, 4, Initializer.HE));
                    SDVariable both = sd.concat(1, a.mul(b), a.sub(b).mul(0.5));
                    return dense(graph, both, "output", 8, 2, Initializer.GLOROT);
                }),
                graph("pooling, layer norm and means", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable maps = conv(graph, graph.images(), "conv", 1, 4, 1);
                    SDVariable pooled = sd.cnn()
                            .maxPooling2d(
                                    maps,
                                    Pooling2DConfig.builder()
                                            .kH(2)
                                            .kW(2)
                                            .sH(2)
                                            .sW(2)
                                            .isNHWC(true)
                                            .build());
                    SDVariable means = pooled.mean(1, 2);
                    SDVariable normal = sd.nn()
                            .layerNorm(
                                    means,
                                    graph.weight("gain", Initializer.GLOROT, 4),
                                    graph.bias("shift", 4),
                                    true,
                                    1);
                    return dense(graph, normal, "output", 4, 2, Initializer.GLOROT);
                }),
                graph("older operations", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable x = dense(graph, flat(graph), "a", 36, 4, Initializer.HE);
                    SDVariable scaled =
                            sd.math().square(x).add(1).rdiv(2).sub(sd.math().exp(x.neg()));
                    SDVariable norm =
                            sd.math().sqrt(scaled.mul(scaled).sum(true, 1).add(0.1));
                    return dense(graph, scaled.div(norm), "output", 4, 2, Initializer.GLOROT);
                }),
                graph("a choice place by place", graph -> {
                    SDVariable x = flat(graph);
                    SDVariable chosen = graph.sameDiff().where(x, x.mul(0.1), x.gt(0));
                    return dense(graph, chosen, "output", 36, 2, Initializer.GLOROT);
                }),
                graph("several outputs of one operation", graph -> {
                    SDVariable x = dense(graph, flat(graph), "a", 36, 6, Initializer.HE);
                    SDVariable[] parts = graph.sameDiff().split(x, 3, 1);
                    return parts[0].mul(parts[2]).mmul(graph.weight("w", Initializer.GLOROT, 2, 2));
                }));
    }

    private static Arguments graph(String what, SameDiffGraph graph) {
        return Arguments.of(what, graph);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void theGradientIsThatOfTheMeanLossOverTheBatch(String what, SameDiffGraph graph) {
        RandomGenerator random = new SplittableRandom(4);
        INDArray images =
                Nd4j.createFromArray(BoundLayer.awayFromZero(random, 4 * 36)).reshape(4, 6, 6, 1);
        INDArray targets = Stripes.targets(4).castTo(DataType.DOUBLE);
        try (FlatNetwork network = SameDiffNetwork.of(graph).build(IMAGE, 2, random, DataType.DOUBLE)) {
            DoubleSupplier loss = () -> {
                network.beginEpoch(new SplittableRandom(5)); // the same dropout mask each time
                return crossEntropy(network.forward(images, true), targets);
            };
            double[] expected = FiniteDifferences.gradient(network.parameters(), loss);

            loss.getAsDouble();
            network.backward(targets);

            assertThat(BoundLayer.values(network.gradient())).containsExactly(expected, within(1e-7));
        }
    }

    @Test
    void agreesWithTheSameNetworkOfLayers() {
        assertAgree(
                SameDiffNetwork.of(SameDiffNetworkTest::mlp),
                Sequential.of(new Flatten(), new Dense(8, Initializer.HE), new Relu()));
        assertAgree(
                SameDiffNetwork.of(SameDiffNetworkTest::cnn),
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
        try (TrainableNetwork network =
                SameDiffNetwork.of(SameDiffNetworkTest::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
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
        Architecture architecture = SameDiffNetwork.of(SameDiffNetworkTest::cnn).architecture(IMAGE, 2);
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
        try (TrainableNetwork trained =
                        SameDiffNetwork.of(SameDiffNetworkTest::cnn).build(IMAGE, 2, new SplittableRandom(1));
                TrainableNetwork other =
                        SameDiffNetwork.of(SameDiffNetworkTest::cnn).build(IMAGE, 2, new SplittableRandom(2))) {
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
        SameDiffGraph graph = g -> dense(g, g.dropout(flat(g), 0.5), "output", 36, 2, Initializer.GLOROT);
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
        try (TrainableNetwork network =
                SameDiffNetwork.of(SameDiffNetworkTest::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
            double before = crossEntropy(network.forward(unseen, false), Stripes.targets(40));
            train(network, 200, 1);
            assertThat(before).isGreaterThan(0.4); // ln 2 = 0.69 is guessing
            assertThat(crossEntropy(network.forward(unseen, false), Stripes.targets(40)))
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
        SameDiffGraph graph = g -> cnn(g).add(dense(g, g.dropout(flat(g), 0.3), "short", 36, 2, Initializer.GLOROT));
        try (TrainableNetwork network = SameDiffNetwork.of(graph).build(IMAGE, 2, new SplittableRandom(seed))) {
            train(network, 100, seed);
            return values(network.parameters());
        }
    }

    @Test
    void thousandsOfStepsTakeNoMoreMemoryThanTheFirst() {
        try (TrainableNetwork network =
                SameDiffNetwork.of(SameDiffNetworkTest::cnn).build(IMAGE, 2, new SplittableRandom(1))) {
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

    private static double crossEntropy(INDArray probabilities, INDArray targets) {
        double[] p = BoundLayer.values(probabilities);
        double[] t = BoundLayer.values(targets);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= t[i] == 1 ? Math.log(p[i]) : 0;
        }
        return sum / targets.rows();
    }
}
