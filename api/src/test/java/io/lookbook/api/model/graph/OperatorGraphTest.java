package io.lookbook.api.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lookbook.api.model.graph.Operator.Activation.Function;
import io.lookbook.api.model.graph.OperatorGraph.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorGraphTest {
    private static final Operator FLATTEN = new Operator.Flatten();

    @Test
    void aChainTakesTheImagesAndEndsWithItsLastOperator() {
        OperatorGraph.Chain chain = new OperatorGraph.Chain();
        chain.add("flat", FLATTEN);
        chain.add("end", new Operator.Activation(Function.SOFTMAX));

        OperatorGraph graph = chain.build();

        assertThat(graph.nodes()).extracting(Node::inputs).containsExactly(List.of("images"), List.of("flat"));
        assertThat(graph.output()).isEqualTo("end");
    }

    @Test
    void everyInputIsThereBeforeItIsUsed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorGraph(
                        List.of(new Node("a", FLATTEN, List.of("b")), new Node("b", FLATTEN, List.of("images")))))
                .withMessage("the node 'a' takes 'b', which no node before it gives");
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorGraph(List.of()));
    }

    @Test
    void namesAreUniqueAndTheImagesHaveOne() {
        Node images = new Node("images", FLATTEN, List.of("images"));
        Node one = new Node("one", FLATTEN, List.of("images"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorGraph(List.of(images)))
                .withMessage("two nodes have the name 'images'");
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorGraph(List.of(one, one)));
    }

    @Test
    void anOperatorGetsAsManyInputsAsItTakes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node("sum", new Operator.Addition(), List.of("images")))
                .withMessage("the node 'sum' has 1 inputs, but Addition takes 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Operator.Convolution("w", "b", 0, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Operator.Pooling(Operator.Pooling.Kind.MAX, 0, 1, true));
    }
}
