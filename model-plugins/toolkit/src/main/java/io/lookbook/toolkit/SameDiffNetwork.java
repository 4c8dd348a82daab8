package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network whose forward pass is a SameDiff graph. A softmax, trained with cross-entropy, is added behind its logits; the
 * gradients are those of SameDiff's operations. Every array is prepared once for each batch size.
 *
 * <p>The graph is made of any operations whose result has a shape that follows from the batch size and that draw no random
 * numbers; no loops, branches, lists, views or assignments, and no state beside the weights.
 */
public final class SameDiffNetwork implements Network {
    private final SameDiffGraph graph;

    private SameDiffNetwork(SameDiffGraph graph) {
        this.graph = graph;
    }

    /**
     * A network of a graph.
     *
     * @param graph writes the forward pass
     * @return the network
     */
    public static SameDiffNetwork of(SameDiffGraph graph) {
        return new SameDiffNetwork(Objects.requireNonNull(graph, "graph is null"));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the graph cannot be a network; the message says why
     */
    @Override
    public Architecture architecture(ImageShape input, int classes) {
        return GraphDescription.architecture(graph, input, classes);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the graph cannot be a network; the message says why
     */
    @Override
    public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
        return build(input, classes, random, DataType.FLOAT);
    }

    /** As {@link #build(ImageShape, int, RandomGenerator)}; double precision is for checking gradients. */
    FlatNetwork build(ImageShape input, int classes, RandomGenerator random, DataType type) {
        NetworkGraph declared = new NetworkGraph(new NetworkPass.Key(1, true), input, classes, type);
        GraphDescription.logits(declared, graph);
        FlatWeights weights = new FlatWeights(declared.weights(), random, type);
        List<Integer> shape = List.of(input.height(), input.width(), input.channels());
        return new FlatNetwork(weights, shape, random, new GraphPasses(graph, input, classes, weights, type));
    }
}
