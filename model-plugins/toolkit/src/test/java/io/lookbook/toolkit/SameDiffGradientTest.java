package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** The backward pass of graphs against central finite differences of their forward pass, in double precision. */
class SameDiffGradientTest {
    private static final ImageShape IMAGE = new ImageShape(6, 6, 1);

    static Stream<Arguments> graphs() {
        return Stream.of(
                graph("dense, relu", Graphs::mlp),
                graph("convolution", Graphs::cnn),
                graph("dropout", graph -> {
                    SDVariable hidden =
                            graph.dropout(Graphs.dense(graph, Graphs.flat(graph), "a", 36, 6, Initializer.HE), 0.4);
                    return Graphs.dense(graph, graph.sameDiff().math().tanh(hidden), "b", 6, 2, Initializer.GLOROT);
                }),
                graph("a weight used twice", graph -> {
                    SDVariable square = graph.weight("square", Initializer.GLOROT, 36, 36);
                    SDVariable twice = graph.sameDiff()
                            .nn()
                            .sigmoid(Graphs.flat(graph).mmul(square))
                            .mmul(square);
                    return Graphs.dense(graph, twice, "output", 36, 2, Initializer.GLOROT);
                }),
                graph("branches that meet again", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable a = sd.nn().elu(Graphs.dense(graph, Graphs.flat(graph), "a", 36, 4, Initializer.HE));
                    SDVariable b =
                            sd.nn().softplus(Graphs.dense(graph, Graphs.flat(graph), "b", 36, 4, Initializer.HE));
                    SDVariable both = sd.concat(1, a.mul(b), a.sub(b).mul(0.5));
                    return Graphs.dense(graph, both, "output", 8, 2, Initializer.GLOROT);
                }),
                graph("pooling, layer norm and means", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable maps = Graphs.conv(graph, graph.images(), "conv", 1, 4, 1);
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
                    return Graphs.dense(graph, normal, "output", 4, 2, Initializer.GLOROT);
                }),
                graph("older operations", graph -> {
                    SameDiff sd = graph.sameDiff();
                    SDVariable x = Graphs.dense(graph, Graphs.flat(graph), "a", 36, 4, Initializer.HE);
                    SDVariable scaled =
                            sd.math().square(x).add(1).rdiv(2).sub(sd.math().exp(x.neg()));
                    SDVariable norm =
                            sd.math().sqrt(scaled.mul(scaled).sum(true, 1).add(0.1));
                    return Graphs.dense(graph, scaled.div(norm), "output", 4, 2, Initializer.GLOROT);
                }),
                graph("a choice place by place", graph -> {
                    SDVariable x = Graphs.flat(graph);
                    SDVariable chosen = graph.sameDiff().where(x, x.mul(0.1), x.gt(0));
                    return Graphs.dense(graph, chosen, "output", 36, 2, Initializer.GLOROT);
                }),
                graph("several outputs of one operation", graph -> {
                    SDVariable x = Graphs.dense(graph, Graphs.flat(graph), "a", 36, 6, Initializer.HE);
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
                return Graphs.crossEntropy(network.forward(images, true), targets);
            };
            double[] expected = FiniteDifferences.gradient(network.parameters(), loss);

            loss.getAsDouble();
            network.backward(targets);

            assertThat(BoundLayer.values(network.gradient())).containsExactly(expected, within(1e-7));
        }
    }
}
