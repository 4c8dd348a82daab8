package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.report.Block;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummarySectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private final SummarySection section = new SummarySection();

    @Test
    void theTableHoldsHandComputedNumbers() {
        // 17 of 20 right; F1 16/19 and 18/21; 17 times -ln 0.9 and 3 times -ln 0.1.
        ModelResult model = Comparisons.network(
                "net",
                Comparisons.shallow(),
                0.9,
                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{8, 2}, {1, 9}}), 25, 23));
        Block.Table table = Contents.tables(section, Comparisons.of(CLASSES, List.of(model)))
                .get(0);
        assertThat(table.columns())
                .extracting(Block.Column::heading)
                .containsExactly(
                        "Model",
                        "Test accuracy",
                        "Log loss",
                        "Macro F1",
                        "Parameters",
                        "Training time",
                        "Epochs (best)",
                        "Published accuracy");
        assertThat(Contents.row(table, 0))
                .containsExactly("net", "85.00 %", "0.4349", "0.8496", "79,510", "4:11 min", "25 (23)", "90.00 %");
        assertThat(table.caption()).contains("Dalvi, Classification of Fashion MNIST dataset");
    }

    @Test
    void aPublishedAccuracyOfAnotherDatasetIsLeftOut() {
        ModelResult model = Comparisons.network(
                "net",
                Comparisons.shallow(),
                Double.NaN,
                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {0, 1}}), 2, 1));
        ModelResult elsewhere = new ModelResult(
                model.label(),
                model.plugin(),
                model.options(),
                model.training(),
                model.architecture(),
                Optional.of(new PublishedResult("X", "cifar-10", 0.5)),
                model.runs());
        Comparison comparison = Comparisons.of(CLASSES, List.of(elsewhere));
        assertThat(Contents.tables(section, comparison).get(0).columns()).hasSize(7);
        assertThat(Contents.figures(section, comparison).get(0).caption()).doesNotContain("published");
    }

    @Test
    void aFailedModelIsARowThatSaysWhy() {
        Comparison comparison = Comparisons.of(
                CLASSES,
                List.of(
                        Comparisons.learner(
                                "good",
                                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {0, 1}}), 0, 0)),
                        Comparisons.learner("bad", Comparisons.failed(1, "the loss became NaN in epoch 2."))));
        assertThat(Contents.row(Contents.tables(section, comparison).get(0), 1))
                .containsExactly("bad – failed: the loss became NaN in epoch 2", "–", "–", "–", "–", "–", "–");
        assertThat(Contents.sentences(section, comparison).get(0))
                .contains("2 models were trained", "1 of them could not be compared");
    }

    @Test
    void severalSeedsGiveMeanAndSampleDeviation() {
        // Accuracies 0.8 and 0.9: mean 0.85, sample standard deviation 0.0707.
        ModelResult model = Comparisons.learner(
                "net",
                Comparisons.succeeded(7, Comparisons.counted(new int[][] {{4, 1}, {1, 4}}), 0, 0),
                Comparisons.failed(8, "no memory"),
                Comparisons.succeeded(9, Comparisons.counted(new int[][] {{4, 1}, {0, 5}}), 0, 0));
        Comparison comparison = Comparisons.of(CLASSES, List.of(model));
        List<String> row = Contents.row(Contents.tables(section, comparison).get(0), 0);
        assertThat(row.get(0)).isEqualTo("net – seed 8 failed: no memory");
        assertThat(row.get(1)).isEqualTo("85.00 ± 7.07 %");
        assertThat(Contents.sentences(section, comparison).get(0))
                .contains("3 seeds (7, 8, 9)", "those of the first seed, 7.");
    }

    @Test
    void differencesAreInPointsWithTheirIntervalAndHolmsP() {
        ModelResult a = Comparisons.learner(
                "a", Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {0, 1}}), 0, 0));
        ModelResult b = Comparisons.learner(
                "b", Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {1, 0}}), 0, 0));
        Comparison comparison = Comparisons.of(
                CLASSES,
                List.of(a, b),
                List.of(new PairComparison("a", "b", 0.0123, -0.001, 0.0256, 1200, 7, 0.0002, 0.0004)),
                Comparisons.NO_IMAGES);
        assertThat(Contents.row(Contents.tables(section, comparison).get(1), 0))
                .containsExactly("a against b", "+1.23", "−0.10 to +2.56", "1,200", "7", "< 0.001");
    }

    @Test
    void theFigureSaysItsNumbersInWords() {
        Comparison comparison = Comparisons.of(
                CLASSES,
                List.of(Comparisons.network(
                        "net",
                        Comparisons.shallow(),
                        0.9,
                        Comparisons.succeeded(1, Comparisons.counted(new int[][] {{8, 2}, {1, 9}}), 25, 23))));
        assertThat(Contents.plainSpaces(
                        Contents.figures(section, comparison).get(0).alternativeText()))
                .isEqualTo("Bar chart of test accuracies: net 85.00 % (published 90.00 %).");
    }
}
