package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What can be said of a SameDiff graph without training it, and whether it can be trained. */
final class GraphDescription {
    private GraphDescription() {}

    /** Lets the author write the graph, and refuses one that cannot be a network. */
    static SDVariable logits(NetworkGraph graph, SameDiffGraph author) {
        SDVariable logits = author.logits(graph);
        if (logits == null || logits.getSameDiff() != graph.sameDiff()) {
            throw new IllegalArgumentException(
                    "the graph must return the logits, a variable of the sameDiff() that it was given, not "
                            + (logits == null ? "null" : "one of another SameDiff"));
        }
        graph.requireOnlyDeclared();
        if (graph.weights().isEmpty()) {
            throw new IllegalArgumentException(
                    "the graph has no weights; declare them with weight(...) of the NetworkGraph");
        }
        Set<String> used = inputsOf(graph.sameDiff(), needed(graph.sameDiff(), Set.of(logits.name())));
        for (Weight weight : graph.weights()) {
            if (!used.contains(weight.name())) {
                throw new IllegalArgumentException(
                        "the weight '" + weight.name() + "' has no part in the logits; use it or leave it out");
            }
        }
        return logits;
    }

    /** The graph is written anew for each batch size, on the same vector of weights. */
    static void requireSameWeights(List<ParameterSlice> layout, NetworkGraph graph) {
        List<String> expected =
                layout.stream().map(slice -> slice.name() + " " + slice.shape()).toList();
        List<String> found = graph.weights().stream()
                .map(weight -> weight.name() + " " + weight.shape())
                .toList();
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("for a batch of " + graph.batch() + " the graph declares the weights "
                    + found + ", before it declared " + expected + "; they may not depend on the batch or on training");
        }
    }

    /** The names of the operations that variables are computed by. */
    static Set<String> needed(SameDiff sameDiff, Set<String> variables) {
        Set<String> wanted = new HashSet<>(variables);
        Set<String> needed = new HashSet<>();
        List<SameDiffOp> operations = new ArrayList<>(sameDiff.getOps().values());
        for (int i = operations.size() - 1; i >= 0; i--) {
            SameDiffOp operation = operations.get(i);
            if (operation.getOutputsOfOp().stream().anyMatch(wanted::contains)) {
                needed.add(operation.getName());
                wanted.addAll(inputs(operation));
            }
        }
        return needed;
    }

    static List<String> inputs(SameDiffOp operation) {
        return operation.getInputsToOp() == null ? List.of() : operation.getInputsToOp();
    }

    private static Set<String> inputsOf(SameDiff sameDiff, Set<String> operations) {
        Set<String> inputs = new TreeSet<>();
        sameDiff.getOps().values().stream()
                .filter(operation -> operations.contains(operation.getName()))
                .forEach(operation -> inputs.addAll(inputs(operation)));
        return inputs;
    }

    /** One row for each operation on the images that has weights, with the shape of what it gives. */
    static Architecture architecture(SameDiffGraph author, ImageShape image, int classes) {
        NetworkPass.Key one = new NetworkPass.Key(1, false);
        NetworkGraph graph = new NetworkGraph(one, image, classes, DataType.FLOAT);
        SDVariable logits = logits(graph, author);
        List<Weight> zeros = graph.weights().stream()
                .map(weight ->
                        new Weight(weight.name(), weight.shape(), Initializer.ZEROS, weight.fanIn(), weight.fanOut()))
                .toList();
        try (FlatWeights weights = new FlatWeights(zeros, new SplittableRandom(0), DataType.FLOAT);
                GraphPass pass = new GraphPass(one, author, image, classes, weights, DataType.FLOAT)) {
            List<Architecture.Layer> rows = new ArrayList<>();
            rows.add(new Architecture.Layer("Input", "", List.of(image.height(), image.width(), image.channels()), 0));
            rows.addAll(rows(graph, needed(graph.sameDiff(), Set.of(logits.name())), pass.values()));
            rows.add(new Architecture.Layer("Softmax", "", List.of(classes), 0));
            return new Architecture(rows);
        }
    }

    private static List<Architecture.Layer> rows(NetworkGraph graph, Set<String> needed, Map<String, INDArray> values) {
        Map<String, Set<String>> weightsBehind = new HashMap<>();
        graph.weights().forEach(weight -> weightsBehind.put(weight.name(), Set.of(weight.name())));
        Set<String> counted = new HashSet<>();
        Set<String> fromImages = new HashSet<>(Set.of(graph.images().name()));
        List<Architecture.Layer> rows = new ArrayList<>();
        for (SameDiffOp operation : graph.sameDiff().getOps().values()) {
            if (!needed.contains(operation.getName())) {
                continue;
            }
            Set<String> weights = new LinkedHashSet<>();
            inputs(operation).forEach(input -> weights.addAll(weightsBehind.getOrDefault(input, Set.of())));
            if (inputs(operation).stream().noneMatch(fromImages::contains)) {
                // Not yet at the images, such as a weight that is only reshaped.
                operation.getOutputsOfOp().forEach(output -> weightsBehind.put(output, weights));
                continue;
            }
            fromImages.addAll(operation.getOutputsOfOp());
            weights.removeIf(weight -> !counted.add(weight));
            if (!weights.isEmpty()) {
                long[] shape = values.get(operation.getOutputsOfOp().get(0)).shape();
                rows.add(new Architecture.Layer(
                        operation.getOp().opName(),
                        String.join(", ", weights),
                        LongStream.of(shape).skip(1).mapToObj(Math::toIntExact).toList(),
                        graph.weights().stream()
                                .filter(weight -> weights.contains(weight.name()))
                                .mapToLong(Weight::length)
                                .sum()));
            }
        }
        return rows;
    }
}
