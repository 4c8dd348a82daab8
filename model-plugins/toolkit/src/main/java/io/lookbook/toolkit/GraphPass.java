package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The operations of a SameDiff graph, forward and backward, with their arrays. */
final class GraphPass implements NetworkPass {
    private static final String LOGITS_GRADIENT = "logits-gradient";

    private final SameDiff sameDiff;
    private final INDArray input;
    private final List<DropoutMask> masks = new ArrayList<>();
    private final List<GraphOperation> forward = new ArrayList<>();
    private final List<GraphOperation> backward = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Map<String, INDArray> arrays = new HashMap<>();
    private final Arena arena = new Arena();
    private final SoftmaxCrossEntropy loss;
    private boolean check;

    /** For a gradient that could not be computed where it belongs. */
    private record Copy(INDArray from, INDArray to) {}

    GraphPass(Key key, SameDiffGraph author, ImageShape image, int classes, FlatWeights weights, DataType type) {
        NetworkGraph graph = new NetworkGraph(key, image, classes, type);
        SDVariable logits = GraphDescription.logits(graph, author);
        GraphDescription.requireSameWeights(weights.layout(), graph);
        sameDiff = graph.sameDiff();
        boolean complete = false;
        try {
            input = arena.allocate(type, key.batch(), image.height(), image.width(), image.channels());
            arrays.put(graph.images().name(), input);
            arrays.putAll(byName(graph, weights.values()));
            List<SameDiffOp> operations = List.copyOf(sameDiff.getOps().values());
            Set<String> logitsNeed = GraphDescription.needed(sameDiff, Set.of(logits.name()));
            prepareForward(graph, operations, logitsNeed);
            Port port = new Port(logitsArray(logits, key, classes), arena.allocate(type, key.batch(), classes));
            loss = new SoftmaxCrossEntropy(port, arena);
            if (key.training()) {
                arrays.put(LOGITS_GRADIENT, port.gradient());
                prepareBackward(logits, byName(graph, weights.gradients()), logitsNeed);
            }
            complete = true;
        } finally {
            if (!complete) {
                arena.close();
            }
        }
    }

    private void prepareForward(NetworkGraph graph, List<SameDiffOp> operations, Set<String> needed) {
        for (SDVariable variable : sameDiff.variables()) {
            if (variable.isConstant()) {
                arrays.put(variable.name(), variable.getArr());
            }
        }
        for (SameDiffOp operation : operations) {
            if (needed.contains(operation.getName())) {
                allocateMasks(graph, operation);
                forward.add(GraphOperation.prepare(sameDiff, operation, arrays, Map.of(), arena));
            }
        }
    }

    /** A mask has the shape of what it is multiplied with, which is known when that has been computed. */
    private void allocateMasks(NetworkGraph graph, SameDiffOp consumer) {
        for (NetworkGraph.Mask mask : graph.masks()) {
            String name = mask.factors().name();
            if (GraphDescription.inputs(consumer).contains(name) && !arrays.containsKey(name)) {
                INDArray of = arrays.get(mask.of().name());
                DropoutMask drawn = new DropoutMask(mask.rate(), of.dataType(), of.shape(), arena);
                masks.add(drawn);
                arrays.put(name, drawn.factors());
            }
        }
    }

    private INDArray logitsArray(SDVariable logits, Key key, int classes) {
        INDArray array = arrays.get(logits.name());
        long[] expected = {key.batch(), classes};
        if (array == null || !Arrays.equals(array.shape(), expected) || array.dataType() != input.dataType()) {
            throw new IllegalArgumentException("the graph must return the logits, of shape [batch, classes], here "
                    + Arrays.toString(expected) + " of type " + input.dataType() + ", not '" + logits.name() + "', "
                    + (array == null ? "which nothing computes" : describe(array)));
        }
        return array;
    }

    private static String describe(INDArray array) {
        return "of shape " + Arrays.toString(array.shape()) + " and type " + array.dataType();
    }

    private void prepareBackward(SDVariable logits, Map<String, INDArray> gradients, Set<String> done) {
        SDVariable seed = sameDiff.placeHolder(
                LOGITS_GRADIENT, input.dataType(), arrays.get(logits.name()).shape());
        Map<String, SDVariable> computed = Backpropagation.of(logits, seed, gradients.keySet());
        Map<String, INDArray> results = new HashMap<>();
        Set<String> wanted = new HashSet<>();
        gradients.forEach((weight, view) -> {
            if (!computed.containsKey(weight)) {
                throw new IllegalArgumentException("the logits have no gradient for the weight '" + weight
                        + "': between them lies an operation that does not give real numbers");
            }
            String name = computed.get(weight).name();
            wanted.add(name);
            results.putIfAbsent(name, view);
        });
        Set<String> needed = GraphDescription.needed(sameDiff, wanted);
        needed.removeAll(done);
        for (SDVariable variable : sameDiff.variables()) {
            if (variable.isConstant()) {
                arrays.putIfAbsent(variable.name(), variable.getArr());
            }
        }
        for (SameDiffOp operation : sameDiff.getOps().values()) {
            if (needed.contains(operation.getName())) {
                backward.add(GraphOperation.prepare(sameDiff, operation, arrays, results, arena));
            }
        }
        gradients.forEach((weight, view) -> {
            INDArray array = arrays.get(computed.get(weight).name());
            if (array != view) {
                copies.add(new Copy(array.reshape('c', view.shape()), view));
            }
        });
    }

    /** {@return the arrays of the graph's variables, by name} */
    Map<String, INDArray> values() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public long[] inputShape() {
        return input.shape();
    }

    /** Lets the next forward pass refuse a graph that gives no numbers; a later one may have diverged, which the host tells. */
    void checkNext() {
        check = true;
    }

    @Override
    public INDArray forward(INDArray images, RandomGenerator random) {
        input.assign(images);
        masks.forEach(mask -> mask.draw(random));
        forward.forEach(GraphOperation::run);
        INDArray probabilities = loss.forward();
        if (check) {
            check = false;
            requireNumbers(probabilities);
        }
        return probabilities;
    }

    private void requireNumbers(INDArray probabilities) {
        if (isFinite(probabilities)) {
            return;
        }
        for (GraphOperation operation : forward) {
            if (!operation.outputs().stream().allMatch(GraphPass::isFinite)) {
                throw new IllegalStateException("the operation '" + operation.name()
                        + "' of the graph gives NaN or infinity for the first images and the initial weights");
            }
        }
    }

    private static boolean isFinite(INDArray array) {
        return !array.dataType().isFPType() || Double.isFinite(array.sumNumber().doubleValue());
    }

    @Override
    public void backward(INDArray targets) {
        loss.backward(targets);
        backward.forEach(GraphOperation::run);
        copies.forEach(copy -> copy.to().assign(copy.from()));
    }

    @Override
    public void close() {
        try {
            loss.close();
        } finally {
            arena.close();
        }
    }

    private static Map<String, INDArray> byName(NetworkGraph graph, List<INDArray> views) {
        Map<String, INDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < views.size(); i++) {
            named.put(graph.weights().get(i).name(), views.get(i));
        }
        return named;
    }
}
