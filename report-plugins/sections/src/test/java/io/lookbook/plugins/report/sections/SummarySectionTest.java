package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.Verdict;
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
    void aFailedModelIsARowAndASentenceSaysWhy() {
        Comparison comparison = Comparisons.of(
                CLASSES,
                List.of(
                        Comparisons.learner(
                                "good",
                                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {0, 1}}), 0, 0)),
                        Comparisons.learner("bad", Comparisons.failed(1, "the loss became NaN in epoch 2."))));
        assertThat(Contents.row(Contents.tables(section, comparison).get(0), 1))
                .containsExactly("bad – failed", "–", "–", "–", "–", "–", "–");
        assertThat(Contents.sentences(section, comparison))
                .contains("bad failed: the loss became NaN in epoch 2.")
                .anyMatch(sentence -> sentence.startsWith("2 models were trained")
                        && sentence.contains("1 of the models could not be compared"));
    }

    @Test
    void theVerdictComesFirst() {
        Comparison comparison = Comparisons.judged();
        SectionContent content = section.describe(comparison);
        assertThat(content.blocks().get(0)).isEqualTo(new Block.Bullets(Verdict.findings(comparison)));
        assertThat(content.blocks().get(1)).isInstanceOf(Block.Figure.class);
        assertThat(content.blocks().get(2)).isEqualTo(new Block.Bullets(Verdict.grounds(comparison)));
        assertThat(content.blocks().get(3)).isInstanceOf(Block.Paragraph.class);
    }

    @Test
    void theBestModelStandsFirstWithItsIntervalAndLetters() {
        Block.Table table = Contents.tables(section, Comparisons.judged()).get(0);
        assertThat(table.columns())
                .extracting(Block.Column::heading)
                .startsWith("Model", "Test accuracy", "95\u00a0% interval", "Letter", "Log loss");
        assertThat(Contents.row(table, 0)).startsWith("good", "90.00 %", "59.58 to 98.21 %", "a");
        assertThat(Contents.row(table, 1)).startsWith("poor", "60.00 %", "31.27 to 83.18 %", "ab");
        assertThat(Contents.row(table, 2)).startsWith("bad – failed", "–", "–", "–");
        assertThat(table.caption()).contains("share a letter").contains("mean over the seeds");
    }

    @Test
    void severalSeedsGiveMeanDeviationAndInterval() {
        List<Block.Table> tables = Contents.tables(section, Comparisons.judged());
        assertThat(tables).hasSize(4);
        // Log loss of 9 and 8 right of ten: 0.32508 and 0.54481. Macro F1: (10/11 + 8/9) / 2 = 0.8990 and 0.8.
        assertThat(Contents.row(tables.get(2), 0))
                .containsExactly(
                        "good", "2", "85.00 %", "7.07 %", "21.47 to 100.00 %", "0.4349 ± 0.1554", "0.8495 ± 0.0700");
        assertThat(Contents.row(tables.get(3), 0))
                .containsExactly("good against poor", "2", "+30.00", "+5.00 to +55.00", "12.00", "0.053", "0.500");
        assertThat(tables.get(3).caption()).contains("same for every seed");
        assertThat(Contents.sentences(section, Comparisons.judged()))
                .anyMatch(sentence -> sentence.contains("poor with seed 1, bad and good with seeds 1 and 2."));
        Predictions predictions = Comparisons.counted(new int[][] {{5, 0}, {1, 4}});
        ModelResult twice = Comparisons.learner(
                "a", Comparisons.succeeded(3, predictions, 0, 0), Comparisons.succeeded(4, predictions, 0, 0));
        assertThat(Contents.sentences(section, Comparisons.of(CLASSES, List.of(twice))))
                .anyMatch(sentence -> sentence.endsWith(
                        "Each model was trained with 2 seeds (3, 4); all details are those of the first seed, 3."));
    }

    @Test
    void modelsOfOtherSeedsAreNotSaidToShareThem() {
        Predictions predictions = Comparisons.counted(new int[][] {{5, 0}, {1, 4}});
        ModelResult a = Comparisons.learner(
                "a", Comparisons.succeeded(1, predictions, 0, 0), Comparisons.succeeded(2, predictions, 0, 0));
        ModelResult b = Comparisons.learner(
                "b", Comparisons.succeeded(7, predictions, 0, 0), Comparisons.succeeded(8, predictions, 0, 0));
        ModelResult c = Comparisons.learner(
                "c", Comparisons.succeeded(1, predictions, 0, 0), Comparisons.succeeded(2, predictions, 0, 0));
        ModelResult d = Comparisons.learner("d", Comparisons.succeeded(7, predictions, 0, 0));

        assertThat(Contents.sentences(section, Comparisons.of(CLASSES, List.of(a, b, c, d))))
                .anyMatch(sentence ->
                        sentence.endsWith("the same for every model. Not all models were trained with the same"
                                + " seeds: a and c with seeds 1 and 2, b with seeds 7 and 8, d with seed 7. All details are those"
                                + " of each model's first seed."));
    }

    @Test
    void ofAMergedReportOnlyTheTestImagesAreSaidToBeTheSame() {
        Predictions predictions = Comparisons.counted(new int[][] {{5, 0}, {1, 4}});
        Comparison merged = Comparisons.merged(Comparisons.of(
                CLASSES,
                List.of(
                        Comparisons.learner("a", Comparisons.succeeded(1, predictions, 0, 0)),
                        Comparisons.learner("b", Comparisons.succeeded(7, predictions, 0, 0)))));

        assertThat(Contents.sentences(section, merged))
                .contains("2 models of several reports were tested on the same 401 test images of the dataset"
                        + " fashion-mnist (2 classes, images of 28 × 28 × 1). What they were trained on may differ from"
                        + " report to report. Not all models were trained with the same seeds: a with seed 1, b with seed 7."
                        + " All details are those of each model's first seed.")
                .noneMatch(sentence -> sentence.contains("the same for every model"));
    }

    @Test
    void aMergedReportDoesNotSpeakOfOneMachine() {
        Comparison own = Comparisons.paper(200, Comparisons.NO_IMAGES);
        for (Section one : List.of(new CostSection(), new LearningCurveSection())) {
            assertThat(Contents.sentences(one, own)).anyMatch(sentence -> sentence.contains("the machine of this run"));
            assertThat(Contents.sentences(one, Comparisons.merged(own)))
                    .anyMatch(sentence -> sentence.contains("from different reports cannot be compared"))
                    .noneMatch(sentence -> sentence.contains("the machine of this run"));
        }
        assertThat(Contents.sentences(new DataSection(), Comparisons.merged(own)))
                .anyMatch(sentence -> sentence.contains("In the first of the merged reports they are divided into"));
    }

    @Test
    void differencesAreInPointsSeenFromTheBetterModel() {
        assertThat(Contents.row(Contents.tables(section, Comparisons.judged()).get(1), 0))
                .containsExactly("good against poor", "+30.00", "−5.20 to +51.90", "3", "0", "0.250", "0.250");
    }

    @Test
    void aComparisonWithoutStatisticsIsStillShown() {
        ModelResult a = Comparisons.learner(
                "a", Comparisons.succeeded(1, Comparisons.counted(new int[][] {{1, 0}, {0, 1}}), 0, 0));
        Comparison comparison = Comparisons.of(CLASSES, List.of(a));
        assertThat(Contents.tables(section, comparison)).hasSize(1);
        assertThat(Contents.sentences(section, comparison))
                .contains("a gets 100.00 % of the 2 test images right. There is no other model to compare it with.");
    }

    @Test
    void theFigureTellsBothKindsOfNoiseApartInWords() {
        Block.Figure figure = Contents.figures(section, Comparisons.judged()).get(0);
        assertThat(Contents.plainSpaces(figure.alternativeText()))
                .isEqualTo(
                        "Test accuracies: good 90.00 % (95 % interval 59.58 to 98.21 %; mean over 2 seeds 85.00 %, 95 %"
                                + " interval 21.47 to 100.00 %) and poor 60.00 % (95 % interval 31.27 to 83.18 %).");
        assertThat(figure.caption()).contains("how far the test images").contains("how far training does");
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
                .isEqualTo("Test accuracies: net 85.00 % (published 90.00 %).");
    }
}
