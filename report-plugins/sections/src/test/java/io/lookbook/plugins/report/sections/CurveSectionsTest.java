package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveSectionsTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "never");
    private static final Predictions OTHER = Comparisons.counted(new int[][] {{10, 0, 0}, {1, 9, 0}, {0, 0, 0}});
    private final ModelResult model = Comparisons.network(
            "My Net",
            Comparisons.shallow(),
            Double.NaN,
            Comparisons.succeeded(1, Comparisons.counted(new int[][] {{8, 2, 0}, {1, 9, 0}, {0, 0, 0}}), 3, 2));
    private final Comparison comparison = Comparisons.of(
            CLASSES,
            List.of(
                    model,
                    Comparisons.learner("k-nn", Comparisons.succeeded(1, OTHER, 0, 0)),
                    Comparisons.learner("broken", Comparisons.failed(1, "no memory."))));

    @Test
    void theLossCurveTellsItsFirstLastAndBestEpoch() {
        Block.Figure figure =
                Contents.figures(new LossCurveSection(), comparison).get(0);
        assertThat(figure.id()).isEqualTo("loss-curve-my-net");
        assertThat(figure.caption()).contains("running means taken before each step with dropout acting");
        assertThat(Contents.plainSpaces(figure.alternativeText()))
                .contains(
                        "Epoch 1: training loss 1.390, validation loss 1.024, training accuracy 43.0 %",
                        "Epoch 3:", "The best epoch was 2.");
    }

    @Test
    void aModelWithoutHistoryIsASentence() {
        assertThat(Contents.sentences(new LossCurveSection(), comparison))
                .contains(
                        "k-nn has no loss curve: it fits itself, without epochs that could be observed.",
                        "broken failed: no memory. It is not shown here.");
    }

    @Test
    void theClassesHaveTheirMetricsModelByModel() {
        List<List<String>> rows =
                Contents.tables(new PerClassSection(), comparison).get(0).rows();
        assertThat(rows.get(0).subList(0, 6)).containsExactly("cat", "0.889", "0.800", "0.842", "10", "0.811");
        assertThat(rows.get(1).subList(0, 5)).containsExactly("dog", "0.818", "0.900", "0.857", "10");
        assertThat(rows.get(2)).containsExactly("never", "0.000", "0.000", "0.000", "0", "–", "–");
    }

    @Test
    void theConfusionMatrixTellsItsMistakes() {
        Block.Figure figure =
                Contents.figures(new ConfusionMatrixSection(), comparison).get(0);
        assertThat(figure.id()).isEqualTo("confusion-matrix-my-net");
        assertThat(figure.alternativeText())
                .isEqualTo("Confusion matrix of My Net: 17 of 20 test images are on the diagonal. The most frequent"
                        + " mistakes: cat taken for dog, 2; dog taken for cat, 1.");
    }

    @Test
    void averagePrecisionIsThatOfTheCurveAndMissingWithoutTestImages() {
        // Scores of cat are 0.9 (8 cats, 1 dog) and 0.05 (2 cats, 9 dogs): 0.8 * 8/9 + 0.2 * 10/20 = 0.811.
        CurveSection section = CurveSection.precisionRecall();
        Block.Table table = Contents.tables(section, comparison).get(0);
        assertThat(table.columns()).extracting(Block.Column::heading).containsExactly("Class", "My Net", "k-nn");
        assertThat(table.rows().get(0).get(1)).isEqualTo("0.811");
        assertThat(table.rows().get(2).get(1)).isEqualTo("–");
        Block.Figure figure = Contents.figures(section, comparison).stream()
                .filter(candidate -> candidate.id().equals("pr-curve-my-net"))
                .findFirst()
                .orElseThrow();
        assertThat(figure.alternativeText()).contains("cat 0.811", "never –");
    }

    @Test
    void theMacroMeanIsTheAreaOfTheMacroCurveAndLeavesOutWhatHasNoTestImages() {
        Predictions predictions = model.firstTest().orElseThrow().predictions();
        Evaluation evaluation = Runs.evaluation(model);

        assertThat(CurveKind.PRECISION_RECALL.macroArea(evaluation))
                .isCloseTo(MacroCurve.precisionRecall(predictions).area(), within(1e-12));
        assertThat(CurveKind.ROC.macroArea(evaluation))
                .isCloseTo(MacroCurve.roc(predictions).area(), within(1e-12));
        for (Section section : List.of(CurveSection.precisionRecall(), CurveSection.roc())) {
            Block.Table table = Contents.tables(section, comparison).get(0);
            double cat = Double.parseDouble(table.rows().get(0).get(1));
            double dog = Double.parseDouble(table.rows().get(1).get(1));
            assertThat(Double.parseDouble(table.rows().get(3).get(1))).isCloseTo((cat + dog) / 2, within(1e-3));
            assertThat(table.caption()).endsWith("; the macro average leaves out never, which has no test images");
            assertThat(Contents.figures(section, comparison).get(0).caption())
                    .endsWith("; the macro average leaves out never, which has no test images");
        }
        List<String> means =
                Contents.tables(new PerClassSection(), comparison).get(0).rows().get(3);
        assertThat(means.get(5))
                .isEqualTo(Contents.tables(CurveSection.precisionRecall(), comparison)
                        .get(0)
                        .rows()
                        .get(3)
                        .get(1));
        assertThat(means.get(6)).isNotEqualTo("–");
    }

    @Test
    void classesWithoutTestImagesAreNotTheHardestOnes() {
        List<String> many = IntStream.range(0, 30).mapToObj(c -> "class " + c).toList();
        Predictions tested = Comparisons.noisy(30, 300, 3, 1);
        int[] labels = IntStream.range(0, 300)
                .map(i -> tested.label(i) < 5 ? 29 : tested.label(i))
                .toArray();
        float[] probabilities = new float[300 * 30];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = tested.probability(i / 30, i % 30);
        }
        Predictions without = new Predictions(30, IntStream.range(0, 300).toArray(), labels, probabilities);
        Comparison crowd =
                Comparisons.of(many, List.of(Comparisons.learner("m", Comparisons.succeeded(1, without, 0, 0))));

        for (Section section : List.of(CurveSection.precisionRecall(), CurveSection.roc())) {
            List<Block.Figure> figures = Contents.figures(section, crowd);
            assertThat(figures.get(0).caption())
                    .endsWith("; the macro average leaves out the 5 classes without test images");
            assertThat(figures.get(1).alternativeText()).contains("class 29 ").doesNotContain("–", "class 3 ");
        }
    }

    @Test
    void tooManyClassesForOneFigureLeaveTheHardestOnes() {
        List<String> many = IntStream.range(0, 40).mapToObj(c -> "class " + c).toList();
        Comparison crowd = Comparisons.of(
                many,
                List.of(Comparisons.learner("m", Comparisons.succeeded(1, Comparisons.noisy(40, 400, 3, 1), 0, 0))));
        assertThat(Contents.figures(CurveSection.precisionRecall(), crowd)
                        .get(1)
                        .caption())
                .endsWith("only the 20 classes of the lowest average precision are drawn");
    }
}
