package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.TrainableNetwork;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** What an author who has written a graph that cannot be trained is told. */
class SameDiffMistakesTest {
    private static final ImageShape IMAGE = new ImageShape(6, 6, 1);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        graph -> flat(graph).mmul(graph.weight("w", Initializer.HE, 0, 2)),
                        "the weight 'w' has the shape [0, 2]; each extent must be known and at least 1"),
                mistake(
                        graph -> output(graph, flat(graph)).add(graph.weight("w", Initializer.HE, 2)),
                        "the name 'w' is taken; each weight needs its own"),
                mistake(
                        graph -> output(graph, flat(graph)).add(graph.sameDiff().var("own", DataType.FLOAT, 2)),
                        "the graph has a variable 'own' that the host cannot train; declare it with weight(...) of the"
                                + " NetworkGraph, or make it a constant"),
                mistake(
                        graph ->
                                output(graph, flat(graph)).add(graph.sameDiff().placeHolder("rate", DataType.FLOAT, 1)),
                        "the graph has a placeholder 'rate' that nobody fills; a network gets its images only"),
                mistake(
                        graph -> null,
                        "the graph must return the logits, a variable of the sameDiff() that it was given, not null"),
                mistake(
                        graph -> SameDiff.create().constant(1f),
                        "the graph must return the logits, a variable of the sameDiff() that it was given, not one of another"
                                + " SameDiff"),
                mistake(
                        graph -> flat(graph),
                        "the graph has no weights; declare them with weight(...) of the NetworkGraph"),
                mistake(
                        graph -> {
                            graph.bias("forgotten", 2);
                            return output(graph, flat(graph));
                        },
                        "the weight 'forgotten' has no part in the logits; use it or leave it out"),
                mistake(
                        graph -> flat(graph).mmul(graph.weight("w", Initializer.HE, 36, 7)),
                        "the graph must return the logits, of shape [batch, classes], here [4, 2] of type FLOAT, not 'matmul', of"
                                + " shape [4, 7] and type FLOAT"),
                mistake(
                        graph -> output(graph, graph.sameDiff().nn().dropout(flat(graph), 0.5)),
                        "the graph uses the operation 'dropout', which draws from a generator that all trainings share, so that"
                                + " no run could be repeated; use dropout(...) of the NetworkGraph, or numbers that are"
                                + " constants"),
                mistake(
                        graph -> {
                            SameDiff sd = graph.sameDiff();
                            SDVariable places = sd.where(flat(graph).gt(0.5)).castTo(DataType.FLOAT);
                            return output(graph, flat(graph).add(places.sum()));
                        },
                        "the graph uses the operation 'Where', whose result has another shape for each batch; every shape must"
                                + " follow from the batch size"),
                mistake(
                        graph -> output(
                                graph,
                                graph.sameDiff().assign(flat(graph), flat(graph).mul(2))),
                        "the graph uses the operation 'assign'; loops, branches, lists, views and assignments are not part of a"
                                + " network here"),
                mistake(
                        graph -> {
                            SameDiff sd = graph.sameDiff();
                            SDVariable square = graph.weight("square", Initializer.HE, 2, 2);
                            SDVariable positive = square.mmul(sd.transpose(square))
                                    .add(sd.math().eye(2));
                            return output(graph, flat(graph)).mmul(sd.linalg().cholesky(positive));
                        },
                        "SameDiff has no gradient for its operation 'cholesky', which lies between a weight and the logits"),
                mistake(
                        graph -> output(graph, flat(graph))
                                .castTo(DataType.INT32)
                                .castTo(DataType.FLOAT),
                        "the logits have no gradient for the weight 'w': between them lies an operation that does not give real"
                                + " numbers"),
                mistake(
                        graph -> graph.images()
                                .reshape(graph.batch(), 36)
                                .mmul(graph.weight("w", Initializer.HE, 36, graph.batch() == 1 ? 3 : 2)),
                        "for a batch of 4 the graph declares the weights [w [36, 2]], before it declared [w [36, 3]]; they may"
                                + " not depend on the batch or on training"));
    }

    private static Arguments mistake(SameDiffGraph graph, String message) {
        return Arguments.of(message, graph);
    }

    private static SDVariable flat(NetworkGraph graph) {
        return graph.images().reshape(graph.batch(), graph.image().size());
    }

    private static SDVariable output(NetworkGraph graph, SDVariable x) {
        return x.mmul(graph.weight("w", Initializer.HE, 36, graph.classes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isSaidInOneSentence(String message, SameDiffGraph graph) {
        assertThatIllegalArgumentException().isThrownBy(() -> pass(graph)).withMessage(message);
    }

    @Test
    void shapesThatDoNotFitAreNamedWithTheOperation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pass(graph -> flat(graph).mmul(graph.weight("w", Initializer.HE, 35, 2))))
                .withMessageStartingWith(
                        "the operation 'matmul' of the graph cannot take arrays of shape [4, 36] and [35, 2]");
    }

    @Test
    void theFirstOperationThatGivesNoNumberIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pass(graph ->
                        output(graph, graph.sameDiff().math().log(flat(graph).neg()))))
                .withMessage(
                        "the operation 'log' of the graph gives NaN or infinity for the first images and the initial weights");
    }

    private static void pass(SameDiffGraph graph) {
        try (TrainableNetwork network = SameDiffNetwork.of(graph).build(IMAGE, 2, new SplittableRandom(1))) {
            network.forward(Stripes.images(4, 1), true);
        }
    }
}
