package io.lookbook.app.export;

import static io.lookbook.app.export.OnnxNodes.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.graph.Operator;
import io.lookbook.api.model.graph.OperatorGraph;
import io.lookbook.app.train.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the operators of a network as those of ONNX. Ours have the channels of a pixel side by side, ONNX's one after another: images
 * stay in ONNX's order, and are brought into ours where they are flattened.
 */
final class OnnxGraphWriter {
    private final OnnxNodes nodes;
    private final Weights weights;
    private final Map<String, ParameterSlice> slices = new TreeMap<>();
    private final Set<String> written = new HashSet<>();
    private final Map<String, Value> values = new HashMap<>();

    /** The result of a node: its name in the file and its shape, [height, width, channels] or [units], without the batch. */
    private record Value(String name, List<Integer> shape) {
        int height() {
            return image().get(0);
        }

        int width() {
            return image().get(1);
        }

        int channels() {
            return image().get(2);
        }

        private List<Integer> image() {
            require(shape.size() == 3, "needs [height, width, channels], not " + shape);
            return shape;
        }

        int units() {
            require(shape.size() == 1, "needs [units], not " + shape);
            return shape.get(0);
        }
    }

    /**
     * Creates it.
     *
     * @param nodes where to write
     * @param weights what the operators name
     * @param images the name of the scaled images in the file
     * @param shape of an image, [height, width, channels]
     */
    OnnxGraphWriter(OnnxNodes nodes, Weights weights, String images, List<Integer> shape) {
        this.nodes = nodes;
        this.weights = weights;
        weights.layout().forEach(slice -> slices.put(slice.name(), slice));
        values.put(OperatorGraph.IMAGES, new Value(images, shape));
    }

    /**
     * Writes all operators.
     *
     * @param output what to call the probabilities in the file
     * @param classes how many there are
     * @throws IllegalArgumentException if the operators do not fit one another or the weights; the message says why
     */
    void write(OperatorGraph graph, String output, int classes) {
        for (OperatorGraph.Node node : graph.nodes()) {
            String name = node.name().equals(graph.output()) ? output : "node/" + node.name();
            List<Value> inputs = node.inputs().stream().map(values::get).toList();
            try {
                values.put(node.name(), value(name, node.operator(), inputs));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the operator '" + node.name() + "' " + e.getMessage(), e);
            }
        }
        List<Integer> last = values.get(graph.output()).shape();
        require(
                last.equals(List.of(classes)),
                "the last operator gives " + last + ", not one value for each of " + classes + " classes");
        require(
                written.equals(slices.keySet()),
                "the operators use " + written.size() + " of " + slices.size() + " weight arrays");
    }

    private Value value(String name, Operator operator, List<Value> inputs) {
        Value input = inputs.get(0);
        if (operator instanceof Operator.Dense dense) {
            return dense(name, dense, input);
        } else if (operator instanceof Operator.Convolution convolution) {
            return convolution(name, convolution, input);
        } else if (operator instanceof Operator.Pooling pooling) {
            return pooling(name, pooling, input);
        } else if (operator instanceof Operator.Activation activation) {
            return activation(name, activation.function(), input);
        } else if (operator instanceof Operator.Flatten) {
            return flatten(name, input);
        } else if (operator instanceof Operator.Addition) {
            return addition(name, input, inputs.get(1));
        }
        throw new IllegalStateException("an operator that ONNX export does not know: " + operator);
    }

    private Value dense(String name, Operator.Dense dense, Value input) {
        ParameterSlice weight = slice(dense.weight(), 2);
        long units = weight.shape().get(1);
        require(
                weight.shape().get(0) == input.units(),
                "has weights for " + weight.shape().get(0) + " inputs, not for " + input.units());
        bias(dense.bias(), units);
        String gemm = nodes.node(name, "Gemm", List.of(input.name(), constant(dense.weight()), constant(dense.bias())));
        return new Value(gemm, List.of((int) units));
    }

    private Value convolution(String name, Operator.Convolution convolution, Value input) {
        List<Long> shape = slice(convolution.weight(), 4).shape();
        require(
                shape.get(2) == input.channels(),
                "has weights for " + shape.get(2) + " channels, not for " + input.channels());
        bias(convolution.bias(), shape.get(3));
        Window window = new Window(
                input.height(),
                input.width(),
                Math.toIntExact(shape.get(0)),
                Math.toIntExact(shape.get(1)),
                convolution.stride(),
                convolution.padding());
        String conv = nodes.node(
                name,
                "Conv",
                List.of(input.name(), filters(convolution.weight()), constant(convolution.bias())),
                attribute("kernel_shape", List.of(shape.get(0), shape.get(1))),
                attribute("pads", window.pads()),
                strides(convolution.stride()));
        return new Value(conv, List.of(window.outputHeight(), window.outputWidth(), Math.toIntExact(shape.get(3))));
    }

    private Value pooling(String name, Operator.Pooling pooling, Value input) {
        int kernel = pooling.kernel();
        Window window = new Window(input.height(), input.width(), kernel, kernel, pooling.stride(), pooling.padding());
        String operator =
                switch (pooling.kind()) {
                    case MAX -> "MaxPool";
                    case AVERAGE -> "AveragePool"; // which does not count what is padded unless told to
                };
        String pool = nodes.node(
                name,
                operator,
                List.of(input.name()),
                attribute("kernel_shape", List.of((long) kernel, (long) kernel)),
                attribute("pads", window.pads()),
                strides(pooling.stride()));
        return new Value(pool, List.of(window.outputHeight(), window.outputWidth(), input.channels()));
    }

    private Value activation(String name, Operator.Activation.Function function, Value input) {
        String result =
                switch (function) {
                    case RELU -> nodes.node(name, "Relu", List.of(input.name()));
                    case SIGMOID -> nodes.node(name, "Sigmoid", List.of(input.name()));
                    case TANH -> nodes.node(name, "Tanh", List.of(input.name()));
                    case SOFTMAX -> {
                        input.units(); // over channels another axis would be meant
                        yield nodes.node(name, "Softmax", List.of(input.name()), attribute("axis", -1));
                    }
                };
        return new Value(result, input.shape());
    }

    private Value flatten(String name, Value input) {
        if (input.shape().size() == 1) {
            return new Value(nodes.node(name, "Identity", List.of(input.name())), input.shape());
        }
        String ours = input.channels() == 1
                ? input.name()
                : nodes.node(
                        name + "/transpose",
                        "Transpose",
                        List.of(input.name()),
                        attribute("perm", List.of(0L, 2L, 3L, 1L)));
        int units = input.height() * input.width() * input.channels();
        return new Value(nodes.node(name, "Flatten", List.of(ours), attribute("axis", 1)), List.of(units));
    }

    private Value addition(String name, Value first, Value second) {
        require(first.shape().equals(second.shape()), "adds " + first.shape() + " and " + second.shape());
        return new Value(nodes.node(name, "Add", List.of(first.name(), second.name())), first.shape());
    }

    private void bias(String name, long length) {
        require(
                slice(name, 1).length() == length,
                "has a bias of " + slice(name, 1).length() + " values, not " + length);
    }

    private ParameterSlice slice(String name, int dimensions) {
        ParameterSlice slice = slices.get(name);
        require(slice != null, "names the weights '" + name + "', which the network has not");
        require(
                slice.shape().size() == dimensions,
                "takes weights of " + dimensions + " dimensions, but '" + name + "' has " + slice.shape());
        return slice;
    }

    private String constant(String name) {
        ParameterSlice slice = slices.get(name);
        if (written.add(name)) {
            nodes.floats(name, slice.shape(), floats(slice));
        }
        return name;
    }

    /** [height, width, in, filters] as [filters, in, height, width]. */
    private String filters(String name) {
        ParameterSlice slice = slices.get(name);
        if (!written.add(name)) {
            return name;
        }
        int height = Math.toIntExact(slice.shape().get(0));
        int width = Math.toIntExact(slice.shape().get(1));
        int in = Math.toIntExact(slice.shape().get(2));
        int filters = Math.toIntExact(slice.shape().get(3));
        float[] ours = floats(slice);
        float[] theirs = new float[ours.length];
        int at = 0;
        for (int f = 0; f < filters; f++) {
            for (int c = 0; c < in; c++) {
                for (int place = 0; place < height * width; place++) {
                    theirs[at++] = ours[(place * in + c) * filters + f];
                }
            }
        }
        return nodes.floats(name, List.of((long) filters, (long) in, (long) height, (long) width), theirs);
    }

    private float[] floats(ParameterSlice slice) {
        int from = Math.toIntExact(slice.offset());
        return Arrays.copyOfRange(weights.values(), from, Math.toIntExact(from + slice.length()));
    }

    private static AttributeProto strides(int stride) {
        return attribute("strides", List.of((long) stride, (long) stride));
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }
}
