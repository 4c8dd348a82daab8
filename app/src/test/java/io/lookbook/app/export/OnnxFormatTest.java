package io.lookbook.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.model.graph.Operator;
import io.lookbook.api.model.graph.Operator.Activation.Function;
import io.lookbook.api.model.graph.OperatorGraph;
import io.lookbook.api.model.graph.OperatorGraph.Node;
import io.lookbook.app.store.SavedModel;
import io.lookbook.app.train.Weights;
import io.lookbook.toolkit.Binding;
import io.lookbook.toolkit.Conv2d;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Dropout;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Kernel;
import io.lookbook.toolkit.Layer;
import io.lookbook.toolkit.Relu;
import io.lookbook.toolkit.Sequential;
import io.lookbook.toolkit.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OnnxFormatTest {
    private static final double SCALE = 256;
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Even and odd windows, strides that do not divide, sides of different length, several channels. */
    @ParameterizedTest
    @CsvSource({"7,5,1,3,2,1", "8,8,3,3,2,3", "6,9,2,2,1,3", "5,5,3,4,3,1", "4,7,2,1,1,3", "3,3,1,5,2,3"})
    void everyLayerOfTheToolkitComputesTheSameInOnnxRuntime(
            int height, int width, int channels, int kernel, int stride, int batch) throws Exception {
        ImageShape shape = new ImageShape(height, width, channels);
        Sequential network = Sequential.of(
                new Conv2d(4, kernel, stride, Initializer.HE),
                new Relu(),
                new Conv2d(3, 3, 2, Initializer.HE),
                new Sigmoid(),
                new Flatten(),
                new Dropout(0.5),
                new Dense(6, Initializer.HE),
                new Relu());
        float[] pixels = pixels(batch * shape.size());

        try (TrainableNetwork built = network.build(shape, CLASSES.size(), new Random(3))) {
            Weights weights = random(built.layout());
            NativeFloats.write(weights.values(), built.parameters(), weights.values().length);
            float[] scaled = new float[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                scaled[i] = pixels[i] / (float) SCALE;
            }
            float[] expected = new float[batch * CLASSES.size()];
            try (INDArray images = Nd4j.create(DataType.FLOAT, new long[] {batch, height, width, channels}, 'c')) {
                NativeFloats.write(scaled, images, scaled.length);
                NativeFloats.read(built.forward(images, false), expected, expected.length);
            }

            float[] found =
                    run(shape, weights, network.operators(shape, CLASSES.size()).orElseThrow(), pixels, batch);

            assertThat(found).containsExactly(expected, within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"MAX,2,2,true", "MAX,3,2,true", "MAX,2,1,false", "AVERAGE,3,2,true", "AVERAGE,2,2,false"})
    void poolingIsThatOfPlainLoops(Operator.Pooling.Kind kind, int kernel, int stride, boolean padding)
            throws Exception {
        ImageShape shape = new ImageShape(5, 4, 2);
        Operator.Pooling pooling = new Operator.Pooling(kind, kernel, stride, padding);
        float[] pixels = pixels(shape.size());
        float[] pooled = pooled(pooling, shape, pixels);
        OperatorGraph.Chain chain = new OperatorGraph.Chain();
        chain.add("pool", pooling);
        chain.add("flat", new Operator.Flatten());
        chain.add("dense", new Operator.Dense("w", "b"));
        chain.add("end", new Operator.Activation(Function.SOFTMAX));
        Weights weights = random(layout("w", List.of((long) pooled.length, 3L), "b", List.of(3L)));

        float[] found = run(shape, weights, chain.build(), pixels, 1);

        assertThat(found).containsExactly(softmax(dense(pooled, weights)), within(1e-5f));
    }

    @Test
    void aLayerMayBeSkippedAndHaveTheHyperbolicTangent() throws Exception {
        ImageShape shape = new ImageShape(1, 3, 1);
        OperatorGraph graph = new OperatorGraph(List.of(
                new Node("flat", new Operator.Flatten(), List.of(OperatorGraph.IMAGES)),
                new Node("tanh", new Operator.Activation(Function.TANH), List.of("flat")),
                new Node("sum", new Operator.Addition(), List.of("flat", "tanh")),
                new Node("end", new Operator.Activation(Function.SOFTMAX), List.of("sum"))));
        float[] pixels = {10, 200, 90};
        float[] sum = new float[3];
        for (int i = 0; i < 3; i++) {
            sum[i] = (float) (pixels[i] / SCALE + Math.tanh(pixels[i] / SCALE));
        }

        float[] found = run(shape, new Weights(List.of(), new float[0]), graph, pixels, 1);

        assertThat(found).containsExactly(softmax(sum), within(1e-6f));
    }

    @Test
    void aConvolutionWithoutPaddingStaysWithinTheImage() throws Exception {
        ImageShape shape = new ImageShape(2, 4, 1);
        OperatorGraph.Chain chain = new OperatorGraph.Chain();
        chain.add("conv", new Operator.Convolution("w", "b", 1, false));
        chain.add("flat", new Operator.Flatten());
        chain.add("end", new Operator.Activation(Function.SOFTMAX));
        Weights weights = new Weights(
                layout("w", List.of(2L, 2L, 1L, 1L), "b", List.of(1L)), new float[] {1, 10, 100, 1000, 0.5f});
        float[] p = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] sums = new float[3];
        for (int x = 0; x < 3; x++) {
            sums[x] = (float) ((p[x] + 10 * p[x + 1] + 100 * p[4 + x] + 1000 * p[5 + x]) / SCALE + 0.5);
        }

        assertThat(run(shape, weights, chain.build(), p, 1)).containsExactly(softmax(sums), within(1e-5f));
    }

    @Test
    void aNetworkWithALayerThatDoesNotTellCannotBeWritten() {
        Layer own = new Layer() {
            @Override
            public String type() {
                return "Own";
            }

            @Override
            public List<Integer> outputShape(List<Integer> input) {
                return input;
            }

            @Override
            public Kernel bind(Binding binding) {
                return new Relu().bind(binding);
            }
        };

        assertThat(Sequential.of(new Flatten(), own).operators(new ImageShape(2, 2, 1), 3))
                .isEmpty();
    }

    @Test
    void operatorsThatDoNotFitTheWeightsAreRefused() {
        ImageShape shape = new ImageShape(1, 2, 1);
        OperatorGraph.Chain chain = new OperatorGraph.Chain();
        chain.add("flat", new Operator.Flatten());
        chain.add("dense", new Operator.Dense("w", "b"));
        OperatorGraph graph = chain.build();

        assertRefused(graph, layout("v", List.of(2L, 3L), "b", List.of(3L)), shape, "names the weights 'w'");
        assertRefused(graph, layout("w", List.of(5L, 3L), "b", List.of(3L)), shape, "for 5 inputs, not for 2");
        assertRefused(graph, layout("w", List.of(2L, 3L), "b", List.of(4L)), shape, "a bias of 4 values, not 3");
        assertRefused(graph, layout("w", List.of(2L, 4L), "b", List.of(4L)), shape, "each of 3 classes");
        assertRefused(graph, layout("w", List.of(6L), "b", List.of(3L)), shape, "weights of 2 dimensions");
    }

    private static void assertRefused(
            OperatorGraph graph, List<ParameterSlice> layout, ImageShape shape, String message) {
        assertThatThrownBy(() -> OnnxFormat.write(model(shape, random(layout)), graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static float[] run(ImageShape shape, Weights weights, OperatorGraph graph, float[] pixels, int batch)
            throws Exception {
        try (OnnxSession session = new OnnxSession(OnnxFormat.write(model(shape, weights), graph))) {
            float[][] rows = session.probabilities(pixels, batch, shape.height(), shape.width(), shape.channels());
            float[] flat = new float[batch * CLASSES.size()];
            IntStream.range(0, flat.length).forEach(i -> flat[i] = rows[i / CLASSES.size()][i % CLASSES.size()]);
            return flat;
        }
    }

    private static ExportedModel model(ImageShape shape, Weights weights) {
        SavedModel.Data data = new SavedModel.Data("stripes", CLASSES, shape, "f".repeat(64));
        return new ExportedModel(
                new SavedModel("net", 1, "test:net", data, weights, Optional.empty(), "model.safetensors", "0"),
                SCALE,
                "test");
    }

    private static List<ParameterSlice> layout(
            String first, List<Long> firstShape, String second, List<Long> secondShape) {
        ParameterSlice slice = new ParameterSlice(first, 0, firstShape);
        return List.of(slice, new ParameterSlice(second, slice.length(), secondShape));
    }

    private static Weights random(List<ParameterSlice> layout) {
        Random random = new Random(7);
        float[] values = new float
                [(int) layout.stream().mapToLong(ParameterSlice::length).sum()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return new Weights(layout, values);
    }

    private static float[] pixels(int count) {
        Random random = new Random(5);
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = random.nextInt(256);
        }
        return pixels;
    }

    private static float[] pooled(Operator.Pooling pooling, ImageShape shape, float[] pixels) {
        List<Float> out = new ArrayList<>();
        int kernel = pooling.kernel();
        int stride = pooling.stride();
        for (int oy = 0; oy < outputs(shape.height(), pooling); oy++) {
            for (int ox = 0; ox < outputs(shape.width(), pooling); ox++) {
                for (int c = 0; c < shape.channels(); c++) {
                    List<Double> window = new ArrayList<>();
                    for (int k = 0; k < kernel * kernel; k++) {
                        int y = oy * stride - before(shape.height(), pooling) + k / kernel;
                        int x = ox * stride - before(shape.width(), pooling) + k % kernel;
                        if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
                            window.add(pixels[(y * shape.width() + x) * shape.channels() + c] / SCALE);
                        }
                    }
                    double mean = window.stream().mapToDouble(v -> v).average().orElseThrow();
                    double max = window.stream().mapToDouble(v -> v).max().orElseThrow();
                    out.add((float) (pooling.kind() == Operator.Pooling.Kind.MAX ? max : mean));
                }
            }
        }
        float[] values = new float[out.size()];
        IntStream.range(0, values.length).forEach(i -> values[i] = out.get(i));
        return values;
    }

    private static int outputs(int size, Operator.Pooling pooling) {
        return pooling.padding()
                ? (int) Math.ceil(size / (double) pooling.stride())
                : (size - pooling.kernel()) / pooling.stride() + 1;
    }

    private static int before(int size, Operator.Pooling pooling) {
        int all = (outputs(size, pooling) - 1) * pooling.stride() + pooling.kernel() - size;
        return pooling.padding() ? Math.max(0, all) / 2 : 0;
    }

    private static float[] dense(float[] input, Weights weights) {
        float[] output = Arrays.copyOfRange(weights.values(), input.length * 3, input.length * 3 + 3);
        for (int i = 0; i < input.length; i++) {
            for (int u = 0; u < 3; u++) {
                output[u] += input[i] * weights.values()[i * 3 + u];
            }
        }
        return output;
    }

    private static float[] softmax(float[] logits) {
        double max = IntStream.range(0, logits.length)
                .mapToDouble(i -> logits[i])
                .max()
                .orElseThrow();
        double sum = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i] - max))
                .sum();
        float[] result = new float[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (Math.exp(logits[i] - max) / sum);
        }
        return result;
    }
}
