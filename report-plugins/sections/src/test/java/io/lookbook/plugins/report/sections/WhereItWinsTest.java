package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Block;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two models whose every count is known, in the sections that compare models. */
class WhereItWinsTest {
    private static final int[][] BEFORE = {{60, 40}, {10, 90}};
    private static final int[][] AFTER = {{80, 20}, {10, 90}};
    private final Comparison comparison = Comparisons.of(
            List.of("cat", "dog"),
            List.of(
                    Comparisons.network(
                            "old",
                            Comparisons.shallow(),
                            Double.NaN,
                            Comparisons.succeeded(1, Comparisons.counted(BEFORE), 4, 3)),
                    Comparisons.network(
                            "new",
                            Comparisons.mlp(),
                            Double.NaN,
                            Comparisons.succeeded(1, Comparisons.counted(AFTER), 2, 2))));

    @Test
    void recallDifferencesHaveTheirPairedIntervals() {
        // Of 100 cats only "new" is right about 20: 20/102 = .1961, and 1.96 times the root of (22/102 - .1961²) / 102.
        assertThat(Contents.sentences(new PerClassSection(), comparison))
                .contains(
                        "new against old: recall is higher in 1 of 2 classes, most for cat (+20.00 points, interval"
                                + " +11.44 to +27.78); lower in none; in the other 1 the interval of the difference includes 0.");
        Block.Figure figure =
                Contents.figures(new PerClassSection(), comparison).get(0);
        assertThat(figure.alternativeText()).contains("new: cat +20.00, dog 0.00.");
    }

    @Test
    void confusionMatricesAreShownSideBySideAndAsADifference() {
        List<Block.Figure> figures = Contents.figures(new ConfusionMatrixSection(), comparison);
        assertThat(figures)
                .extracting(Block.Figure::id)
                .containsExactly(
                        "confusion-matrix-old",
                        "confusion-matrix-new",
                        "confusion-matrix-all-models",
                        "confusion-matrix-differences");
        assertThat(figures.get(3).alternativeText())
                .endsWith("new: the mistake that changes most is cat taken for dog, −20.00 percentage points.");
        Block.Table mistakes =
                Contents.tables(new ConfusionMatrixSection(), comparison).get(0);
        assertThat(Contents.row(mistakes, 0)).containsExactly("cat", "dog", "100", "40 (40.0 %)", "20 (20.0 %)");
    }

    @Test
    void calibrationIsConfidenceAgainstWhatIsRight() {
        // Every confidence is 0.9; 150 and 170 of 200 are right.
        Block.Table table =
                Contents.tables(new CalibrationSection(), comparison).get(0);
        assertThat(Contents.row(table, 0).subList(0, 6))
                .containsExactly("old", "75.00 %", "90.00 %", "+15.00", "0.1500", "0.1500");
        assertThat(Contents.row(table, 1).subList(0, 6))
                .containsExactly("new", "85.00 %", "90.00 %", "+5.00", "0.0500", "0.0500");
    }

    @Test
    void theTimeUntilAnAccuracyWasReachedIsTheSumOfItsEpochs() {
        // Validation accuracies .5096, .7092, .7755 and .8084; each epoch takes 1.5 s.
        Block.Table table =
                Contents.tables(new LearningCurveSection(), comparison).get(0);
        assertThat(table.columns())
                .extracting(column -> Contents.plainSpaces(column.heading()))
                .containsExactly(
                        "Model",
                        "Seconds an epoch",
                        "Time of training",
                        "Time to 50 %",
                        "Time to 60 %",
                        "Time to 70 %",
                        "Time to 80 %",
                        "Best validation accuracy",
                        "reached after");
        assertThat(Contents.row(table, 0))
                .containsExactly("old", "1.50", "6.0 s", "1.5 s", "3.0 s", "3.0 s", "6.0 s", "80.84 %", "6.0 s");
        assertThat(Contents.row(table, 1)).contains("–");
    }

    @Test
    void costIsAccuracyWithParametersAndTimes() {
        // 0.5 s for 200 images are 2500 µs an image.
        Block.Table table = Contents.tables(new CostSection(), comparison).get(0);
        assertThat(Contents.row(table, 0)).containsExactly("old", "75.00 %", "79,510", "41.0 s", "2500.0");
    }

    @Test
    void manyModelsArePanelsAndNotAFigureEach() {
        Comparison eight = Comparisons.of(
                Comparisons.FASHION,
                IntStream.range(0, 8)
                        .<ModelResult>mapToObj(i -> Comparisons.network(
                                "m" + i,
                                Comparisons.mlp(),
                                Double.NaN,
                                Comparisons.succeeded(1, Comparisons.noisy(10, 200, 3, i), 3, 2)))
                        .toList());
        assertThat(Contents.figures(new LossCurveSection(), eight)).hasSize(3);
        assertThat(Contents.figures(new ConfusionMatrixSection(), eight)).hasSize(2);
        assertThat(Contents.figures(CurveSection.precisionRecall(), eight)).hasSize(3);
        assertThat(Contents.figures(CurveSection.roc(), eight)).hasSize(3);
        assertThat(Contents.figures(new CalibrationSection(), eight)).hasSize(2);
        assertThat(Contents.figures(new PerClassSection(), eight)).hasSize(2);
    }
}
