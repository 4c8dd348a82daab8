package io.lookbook.testkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.graph.Operator;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Computes what a network says of its operators, for one image, in plain loops of double precision. */
final class OperatorEvaluation {
    private final Map<String, ParameterSlice> layout = new HashMap<>();
    private final float[] parameters;

    /** An array without the batch: [height, width, channels] or [units]. */
    private record Value(double[] values, List<Integer> shape) {}

    OperatorEvaluation(List<ParameterSlice> layout, float[] parameters) {
        layout.forEach(slice -> this.layout.put(slice.name(), slice));
        this.parameters = parameters;
    }

    double[] probabilities(OperatorGraph graph, ImageShape shape, float[] image) {
        Map<String, Value> values = new HashMap<>();
        double[] pixels =
                IntStream.range(0, image.length).mapToDouble(i -> image[i]).toArray();
        values.put(OperatorGraph.IMAGES, new Value(pixels, List.of(shape.height(), shape.width(), shape.channels())));
        for (OperatorGraph.Node node : graph.nodes()) {
            List<Value> inputs = node.inputs().stream().map(values::get).toList();
            values.put(node.name(), value(node, inputs));
        }
        return values.get(graph.output()).values();
    }

    private Value value(OperatorGraph.Node node, List<Value> inputs) {
        Value input = inputs.get(0);
        if (node.operator() instanceof Operator.Dense dense) {
            return dense(node, dense, input);
        } else if (node.operator() instanceof Operator.Convolution convolution) {
            return convolution(node, convolution, input);
        } else if (node.operator() instanceof Operator.Pooling pooling) {
            return pooling(node, pooling, input);
        } else if (node.operator() instanceof Operator.Activation activation) {
            return activation(activation.function(), input);
        } else if (node.operator() instanceof Operator.Addition) {
            double[] sums = IntStream.range(0, input.values().length)
                    .mapToDouble(i -> input.values()[i] + inputs.get(1).values()[i])
                    .toArray();
            return new Value(sums, input.shape());
        }
        return new Value(input.values(), List.of(input.values().length)); // flattened
    }

    private Value dense(OperatorGraph.Node node, Operator.Dense dense, Value input) {
        int in = input.values().length;
        int units = length(node, dense.bias());
        require(node, dense.weight(), List.of((long) in, (long) units));
        double[] output = new double[units];
        for (int u = 0; u < units; u++) {
            output[u] = weight(dense.bias(), u);
            for (int i = 0; i < in; i++) {
                output[u] += input.values()[i] * weight(dense.weight(), i * units + u);
            }
        }
        return new Value(output, List.of(units));
    }

    private Value convolution(OperatorGraph.Node node, Operator.Convolution convolution, Value input) {
        int channels = channels(node, input);
        int filters = length(node, convolution.bias());
        ParameterSlice slice = slice(node, convolution.weight());
        Require.that(
                slice.shape().size() == 4
                        && slice.shape().get(2) == channels
                        && slice.shape().get(3) == filters,
                "operators() has a convolution '%s' with weights of %s; for %d channels and %d filters they are [height, width,"
                        + " %d, %d]",
                node.name(),
                slice.shape(),
                channels,
                filters,
                channels,
                filters);
        int height = Math.toIntExact(slice.shape().get(0));
        int width = Math.toIntExact(slice.shape().get(1));
        Windows windows = new Windows(input.shape(), height, width, convolution.stride(), convolution.padding());
        double[] output = new double[windows.outputs() * filters];
        for (int place = 0; place < windows.outputs(); place++) {
            for (int f = 0; f < filters; f++) {
                double sum = weight(convolution.bias(), f);
                for (int w = 0; w < height * width; w++) {
                    int pixel = windows.pixel(place, w);
                    for (int c = 0; c < channels && pixel >= 0; c++) {
                        sum += input.values()[pixel * channels + c]
                                * weight(convolution.weight(), (w * channels + c) * filters + f);
                    }
                }
                output[place * filters + f] = sum;
            }
        }
        return new Value(output, windows.shape(filters));
    }

    private static Value pooling(OperatorGraph.Node node, Operator.Pooling pooling, Value input) {
        int channels = channels(node, input);
        Windows windows =
                new Windows(input.shape(), pooling.kernel(), pooling.kernel(), pooling.stride(), pooling.padding());
        double[] output = new double[windows.outputs() * channels];
        for (int i = 0; i < output.length; i++) {
            int place = i / channels;
            int channel = i % channels;
            var window = IntStream.range(0, pooling.kernel() * pooling.kernel())
                    .map(w -> windows.pixel(place, w))
                    .filter(pixel -> pixel >= 0)
                    .mapToDouble(pixel -> input.values()[pixel * channels + channel])
                    .summaryStatistics();
            output[i] = pooling.kind() == Operator.Pooling.Kind.MAX ? window.getMax() : window.getAverage();
        }
        return new Value(output, windows.shape(channels));
    }

    private static Value activation(Operator.Activation.Function function, Value input) {
        return switch (function) {
            case RELU -> each(input, x -> Math.max(x, 0));
            case SIGMOID -> each(input, x -> 1 / (1 + Math.exp(-x)));
            case TANH -> each(input, Math::tanh);
            case SOFTMAX -> {
                double max = IntStream.range(0, input.values().length)
                        .mapToDouble(i -> input.values()[i])
                        .max()
                        .orElse(0);
                Value powers = each(input, x -> Math.exp(x - max));
                double sum = IntStream.range(0, powers.values().length)
                        .mapToDouble(i -> powers.values()[i])
                        .sum();
                yield each(powers, power -> power / sum);
            }
        };
    }

    private static Value each(Value input, DoubleUnaryOperator function) {
        return new Value(
                IntStream.range(0, input.values().length)
                        .mapToDouble(i -> function.applyAsDouble(input.values()[i]))
                        .toArray(),
                input.shape());
    }

    private static int channels(OperatorGraph.Node node, Value input) {
        Require.that(
                input.shape().size() == 3,
                "operators() gives '%s' an input of %s; it takes [height, width, channels]",
                node.name(),
                input.shape());
        return input.shape().get(2);
    }

    private int length(OperatorGraph.Node node, String name) {
        return Math.toIntExact(slice(node, name).length());
    }

    private void require(OperatorGraph.Node node, String name, List<Long> shape) {
        Require.that(
                slice(node, name).shape().equals(shape),
                "operators() has '%s' with weights of %s; its input and its bias make them %s",
                node.name(),
                slice(node, name).shape(),
                shape);
    }

    private ParameterSlice slice(OperatorGraph.Node node, String name) {
        Require.that(
                layout.containsKey(name),
                "operators() has '%s' with the weights '%s', which are not in layout(): %s",
                node.name(),
                name,
                layout.keySet().stream().sorted().toList());
        return layout.get(name);
    }

    private double weight(String name, int index) {
        return parameters[Math.toIntExact(layout.get(name).offset() + index)];
    }

    /** The places that a window visits. */
    private record Windows(List<Integer> input, int height, int width, int stride, boolean padding) {
        int outputs() {
            return across(0, height) * across(1, width);
        }

        List<Integer> shape(int channels) {
            return List.of(across(0, height), across(1, width), channels);
        }

        /** The pixel under a place of the window, counted row by row; -1 where it is padded. */
        int pixel(int output, int inWindow) {
            int y = output / across(1, width) * stride - before(0, height) + inWindow / width;
            int x = output % across(1, width) * stride - before(1, width) + inWindow % width;
            boolean inside = y >= 0 && y < input.get(0) && x >= 0 && x < input.get(1);
            return inside ? y * input.get(1) + x : -1;
        }

        private int across(int side, int kernel) {
            int size = input.get(side);
            return padding ? (size + stride - 1) / stride : (size - kernel) / stride + 1;
        }

        private int before(int side, int kernel) {
            return padding ? Math.max(0, (across(side, kernel) - 1) * stride + kernel - input.get(side)) / 2 : 0;
        }
    }
}
