package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.Block;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArchitectureSectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private final ArchitectureSection section = new ArchitectureSection();

    private static Comparison with(Architecture architecture) {
        return Comparisons.of(
                CLASSES,
                List.of(Comparisons.network(
                        "net",
                        architecture,
                        Double.NaN,
                        Comparisons.succeeded(1, Comparisons.noisy(2, 10, 3, 1), 2, 1))));
    }

    @Test
    void layersAreListedWithTheirTotal() {
        Block.Table table =
                Contents.tables(section, with(Comparisons.shallow())).get(0);
        assertThat(table.rows())
                .containsExactly(
                        List.of("Input", "–", "784", "0"),
                        List.of("Dense", "100 units, sigmoid", "100", "78,500"),
                        List.of("Dense", "10 units, softmax", "10", "1,010"),
                        List.of("Total", "", "", "79,510"));
    }

    @Test
    void theDiagramIsToldInWords() {
        Block.Figure figure =
                Contents.figures(section, with(Comparisons.convolutional())).get(0);
        assertThat(figure.id()).isEqualTo("architecture-net");
        assertThat(figure.alternativeText())
                .contains("Conv2D (32 filters 3×3, stride 2, same padding, ReLU) to 14 × 14 × 32 with 320 parameters");
    }

    @Test
    void manyLayersTakeSeveralFigures() {
        Architecture deep = new Architecture(Collections.nCopies(30, new Layer("Dense", "", List.of(10), 110)));
        assertThat(Contents.figures(section, with(deep)))
                .extracting(Block.Figure::id)
                .containsExactly("architecture-net", "architecture-net-2", "architecture-net-3");
        assertThat(Contents.figures(section, with(deep)).get(1).caption()).endsWith("layers 11 to 20 of 30");
    }

    @Test
    void trainingIsASentence() {
        assertThat(Contents.sentences(section, with(Comparisons.shallow())).get(1))
                .isEqualTo(
                        "net is the model net (dropout 0.25) with 79,510 trainable parameters. It was trained with the"
                                + " optimizer adam (beta1 0.9) and learning rate 0.001 for 25 epochs in batches of 10 images. The test"
                                + " predictions were made with the weights of the epoch with the best validation accuracy.");
    }

    @Test
    void aFullBatchAndTheLastWeightsAreNamed() {
        ModelResult model = new ModelResult(
                "net",
                "x:shallow",
                new TreeMap<>(),
                Optional.of(new ModelResult.Training(
                        "x:sgd",
                        new TreeMap<>(Map.of("momentum", "0")),
                        0.1,
                        100,
                        Recipe.FULL_BATCH,
                        WeightChoice.LAST)),
                Optional.empty(),
                Optional.empty(),
                List.of(Comparisons.succeeded(1, Comparisons.noisy(2, 10, 3, 1), 2, 1)));
        assertThat(Contents.sentences(section, Comparisons.of(CLASSES, List.of(model)))
                        .get(1))
                .contains(
                        "optimizer sgd (momentum 0) and learning rate 0.1 for 100 epochs with all training images in one step (full batch)",
                        "with the weights after the last epoch.");
    }

    @Test
    void aModelThatFitsItselfHasASentenceAndNoFigure() {
        Comparison comparison =
                Comparisons.of(CLASSES, List.of(Comparisons.learner("k-nn", Comparisons.failed(1, "out of time"))));
        assertThat(Contents.figures(section, comparison)).isEmpty();
        assertThat(Contents.sentences(section, comparison).get(1))
                .isEqualTo("k-nn is the model k-nn. It fits itself, without an optimizer of the comparison.");
    }
}
