package io.lookbook.api.model.graph;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network's forward pass outside training. Its input is the scaled images, its output that of the last node: the class
 * probabilities, of shape [batch, classes].
 *
 * @param nodes in an order in which they can be computed; at least one
 */
public record OperatorGraph(List<Node> nodes) {
    /** The name by which nodes take the images. */
    public static final String IMAGES = "images";

    /**
     * One operator at its place.
     *
     * @param name unique within the graph, such as {@code 1-dense}
     * @param operator what is computed
     * @param inputs the names of the nodes before it whose results it takes, or {@link #IMAGES}
     */
    public record Node(String name, Operator operator, List<String> inputs) {
        /** Checks that the operator gets as many inputs as it takes. */
        public Node {
            requireNonNull(name, "name is null");
            inputs = List.copyOf(inputs);
            if (inputs.size() != operator.inputs()) {
                throw new IllegalArgumentException("the node '" + name + "' has " + inputs.size() + " inputs, but "
                        + operator.getClass().getSimpleName() + " takes " + operator.inputs());
            }
        }
    }

    /** Checks that names are unique and that every input is there before it is used. */
    public OperatorGraph {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a graph needs at least one node");
        }
        Set<String> known = new HashSet<>(Set.of(IMAGES));
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!known.contains(input)) {
                    throw new IllegalArgumentException(
                            "the node '" + node.name() + "' takes '" + input + "', which no node before it gives");
                }
            }
            if (!known.add(node.name())) {
                throw new IllegalArgumentException("two nodes have the name '" + node.name() + "'");
            }
        }
    }

    /** {@return the name of the node that gives the probabilities} */
    public String output() {
        return nodes.get(nodes.size() - 1).name();
    }

    /** Builds a graph whose operators follow one another. */
    public static final class Chain {
        private final List<Node> nodes = new ArrayList<>();

        /** Begins at the images. */
        public Chain() {}

        /**
         * Adds an operator that takes what the one before it gives.
         *
         * @param name unique within the graph
         * @param operator takes one input
         */
        public void add(String name, Operator operator) {
            String input =
                    nodes.isEmpty() ? IMAGES : nodes.get(nodes.size() - 1).name();
            nodes.add(new Node(name, operator, List.of(input)));
        }

        /** {@return the graph} */
        public OperatorGraph build() {
            return new OperatorGraph(nodes);
        }
    }
}
