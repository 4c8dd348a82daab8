package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.model.graph.Operator;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of layers one after another. A dense layer to the number of classes and a softmax, trained with cross-entropy,
 * are added at the end.
 */
public final class Sequential implements Network {
    private final List<Layer> hidden;

    private Sequential(List<Layer> hidden) {
        this.hidden = hidden;
    }

    /**
     * A network of hidden layers.
     *
     * @param layers from the image to the last hidden layer, whose output must be [units]
     * @return the network
     */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /**
     * A network of hidden layers.
     *
     * @param layers from the image to the last hidden layer, whose output must be [units]
     * @return the network
     */
    public static Sequential of(List<Layer> layers) {
        return new Sequential(List.copyOf(layers));
    }

    @Override
    public Architecture architecture(ImageShape input, int classes) {
        List<Architecture.Layer> rows = new ArrayList<>();
        List<Integer> shape = shape(input);
        rows.add(new Architecture.Layer("Input", "", shape, 0));
        for (Layer layer : layers(classes)) {
            // First the shape: a layer says there, and only there, what it cannot take.
            List<Integer> output = layer.outputShape(shape);
            long parameters =
                    layer.weights(shape).stream().mapToLong(Weight::length).sum();
            rows.add(new Architecture.Layer(layer.type(), layer.detail(), output, parameters));
            shape = output;
        }
        rows.add(new Architecture.Layer("Softmax", "", shape, 0));
        return new Architecture(rows);
    }

    @Override
    public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
        return build(input, classes, random, DataType.FLOAT);
    }

    /** As {@link #build(ImageShape, int, RandomGenerator)}; double precision is for checking gradients. */
    FlatNetwork build(ImageShape input, int classes, RandomGenerator random, DataType type) {
        List<Layer> layers = layers(classes);
        List<Weight> declared = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        List<Integer> shape = shape(input);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            List<Integer> output = layer.outputShape(shape);
            List<Weight> own = layer.weights(shape);
            String prefix = name(i, layer) + ".";
            own.forEach(weight -> declared.add(weight.named(prefix + weight.name())));
            counts.add(own.size());
            shape = output;
        }
        FlatWeights weights = new FlatWeights(declared, random, type);
        List<List<INDArray>> values = byLayer(weights.values(), counts);
        List<List<INDArray>> gradients = byLayer(weights.gradients(), counts);
        List<Integer> inputShape = shape(input);
        return new FlatNetwork(
                weights, inputShape, random, key -> new Pass(key, layers, inputShape, values, gradients, type));
    }

    /** {@inheritDoc} Empty where a layer does not tell its operators. */
    @Override
    public Optional<OperatorGraph> operators(ImageShape input, int classes) {
        OperatorGraph.Chain chain = new OperatorGraph.Chain();
        List<Layer> layers = layers(classes);
        List<Integer> shape = shape(input);
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String name = name(i, layer);
            List<Integer> output = layer.outputShape(shape);
            Optional<List<Operator>> own = layer.operators(layer.weights(shape).stream()
                    .map(weight -> name + "." + weight.name())
                    .toList());
            if (own.isEmpty()) {
                return Optional.empty();
            }
            for (int j = 0; j < own.get().size(); j++) {
                chain.add(j == 0 ? name : name + "-" + (j + 1), own.get().get(j));
            }
            shape = output;
        }
        chain.add("probabilities", new Operator.Activation(Operator.Activation.Function.SOFTMAX));
        return Optional.of(chain.build());
    }

    private static String name(int index, Layer layer) {
        return (index + 1) + "-" + layer.type().toLowerCase(Locale.ROOT);
    }

    private static List<List<INDArray>> byLayer(List<INDArray> all, List<Integer> counts) {
        List<List<INDArray>> parts = new ArrayList<>();
        int from = 0;
        for (int count : counts) {
            parts.add(all.subList(from, from + count));
            from += count;
        }
        return parts;
    }

    private List<Layer> layers(int classes) {
        List<Layer> all = new ArrayList<>(hidden);
        all.add(new Dense(classes, Initializer.GLOROT));
        return all;
    }

    private static List<Integer> shape(ImageShape input) {
        return List.of(input.height(), input.width(), input.channels());
    }
}
