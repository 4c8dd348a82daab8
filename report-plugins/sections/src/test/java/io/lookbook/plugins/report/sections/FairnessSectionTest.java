package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.SectionContent;
import io.lookbook.plugins.report.sections.FairnessCheck.Answer;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import io.lookbook.plugins.report.sections.FairnessCheck.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairnessSectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final DataAudit CLEAN = new DataAudit(
            2004, 0, List.of(), 0, 0, Optional.of(new DataAudit.Identity("Pets", true, true, Optional.empty())));
    private static final double[] LEVEL = {0.9, 0.5, 0.5, 0.51};
    private static final Predictions GOOD = predictions(new int[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, 0.9f);

    @Test
    void codesAreStableAndEachUsedOnce() {
        assertThat(FairnessChecks.ALL)
                .extracting(FairnessCheck::code)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(number -> String.format("LB%03d", number))
                        .toList());
    }

    @Test
    void aCleanComparisonSaysWhatWasChecked() {
        Comparison clean = comparison(
                CLEAN,
                model("a", 2, 10, WeightChoice.BEST, run(1, GOOD, LEVEL), run(2, GOOD, LEVEL)),
                model("b", 2, 10, WeightChoice.BEST, run(1, GOOD, LEVEL), run(2, GOOD, LEVEL)));

        SectionContent content = new FairnessSection().describe(clean);

        assertThat(content.blocks()).hasSize(2);
        assertThat(((Block.Paragraph) content.blocks().get(0)).text()).startsWith("None of the checks found anything");
        assertThat(((Block.Table) content.blocks().get(1)).rows()).hasSize(12).allSatisfy(row -> assertThat(row.get(2))
                .startsWith("nothing found: "));
    }

    @Test
    void findingsAreShownFromTheWorstToTheLeast() {
        Comparison unfair = comparison(
                new DataAudit(2004, 3, List.of(), 0, 2, Optional.empty()),
                model("a", 2, 10, WeightChoice.BEST, run(1, GOOD, 0.9, 0.8, 0.7)),
                model("b", 3, 10, WeightChoice.BEST, run(1, GOOD, LEVEL)));

        List<String> headings = new FairnessSection()
                .describe(unfair).blocks().stream()
                        .filter(Block.Heading.class::isInstance)
                        .map(block -> ((Block.Heading) block).text())
                        .toList();

        assertThat(headings)
                .containsExactly(
                        "LB001 · problem · Test rows seen in training",
                        "LB004 · caution · Validation loss still falling at the last epoch",
                        "LB003 · note · Unequal epochs or budgets",
                        "LB010 · note · The same image under different classes",
                        "LB012 · note · One seed only");
    }

    @Test
    void lb001RowsLearnedFrom() {
        assertThat(found("LB001", comparison(CLEAN.withRowsLearnedFrom(3), plain("a", GOOD)), Severity.PROBLEM))
                .isEqualTo("3 rows of the dataset that models were tested on are in the training or validation split"
                        + " too.");
        clear("LB001", comparison(CLEAN, plain("a", GOOD)));
        unknown("LB001", Comparisons.of(CLASSES, List.of(plain("a", GOOD))));
    }

    @Test
    void lb002DifferentTestImages() {
        Predictions others = predictions(new int[] {1, 2, 3, 5, 6}, new int[] {0, 1, 1, 1, 1}, 0.9f);
        Predictions turned = predictions(new int[] {4, 3, 2, 1}, new int[] {1, 1, 0, 0}, 0.6f);

        assertThat(found("LB002", comparison(CLEAN, plain("a", GOOD), plain("b", others)), Severity.PROBLEM))
                .isEqualTo("b was tested on 5 images, a on 4: 1 are missing, 2 are others, and 1 have another true"
                        + " class.");
        clear("LB002", comparison(CLEAN, plain("a", GOOD), plain("b", turned)));
        clear("LB002", comparison(CLEAN, plain("a", GOOD)));
        unknown("LB002", comparison(CLEAN, Comparisons.learner("a", Comparisons.failed(1, "no"))));
    }

    @Test
    void lb003UnequalBudgets() {
        ModelResult ten = model("a", 10, 10, WeightChoice.BEST, run(1, GOOD, LEVEL));
        ModelResult full = model("b", 100, 0, WeightChoice.BEST, run(1, GOOD, LEVEL));
        ModelResult last = model("c", 10, 10, WeightChoice.LAST, run(1, GOOD, LEVEL));

        assertThat(found("LB003", comparison(CLEAN, ten, full), Severity.NOTE))
                .contains("from 10 to 100 epochs and different batch sizes");
        Block.Table table = (Block.Table)
                answer("LB003", comparison(CLEAN, ten, full)).evidence().get(0);
        // 1401 training images: 141 steps of 10, ten times; one step of all, a hundred times.
        assertThat(table.rows()).extracting(row -> row.get(5)).containsExactly("1,410", "100");
        assertThat(found("LB003", comparison(CLEAN, ten, last), Severity.CAUTION))
                .contains("weights of their best epoch");
        clear("LB003", comparison(CLEAN, ten, ten));
        clear("LB003", comparison(CLEAN, ten, plain("k-nn", GOOD)));
    }

    @Test
    void lb004ValidationLossStillFalling() {
        assertThat(found("LB004", trained(run(1, GOOD, 0.9, 0.6, 0.5)), Severity.CAUTION))
                .isEqualTo("a: after epoch 3, the last, the validation loss is at its lowest, 0.5000, having fallen by"
                        + " 16.7 % over the last 1 epoch.");
        clear("LB004", trained(run(1, GOOD, LEVEL)));
        // Falling, but by less than one in a hundred.
        clear("LB004", trained(run(1, GOOD, 0.9, 0.5, 0.499)));
        // Falling again, but not to its lowest.
        clear("LB004", trained(run(1, GOOD, 0.4, 0.6, 0.5)));
        unknown("LB004", trained(run(1, GOOD, 0.5)));
        unknown("LB004", comparison(CLEAN, plain("k-nn", GOOD)));
    }

    @Test
    void whatIsSeenOfSeveralModelsIsAList() {
        Run falling = run(1, GOOD, 0.9, 0.6, 0.5);
        Found found = answer(
                "LB004",
                comparison(
                        CLEAN,
                        model("a", 3, 10, WeightChoice.BEST, falling),
                        model("b", 3, 10, WeightChoice.BEST, falling)));

        assertThat(found.seen()).isEqualTo("Seen 2 times.");
        assertThat(((Block.Bullets) found.evidence().get(0)).items())
                .satisfiesExactly(item -> assertThat(item).startsWith("a: "), item -> assertThat(item)
                        .startsWith("b: "));
    }

    @Test
    void lb004IsCountedOverTheSeeds() {
        assertThat(found("LB004", trained(run(1, GOOD, LEVEL), run(2, GOOD, 0.9, 0.5, 0.4)), Severity.CAUTION))
                .endsWith("(seen in 1 of 2 runs).");
    }

    @Test
    void lb005OverfittingGap() {
        Epoch early = new Epoch(1, 0.5, 0.84, 0.4, 0.8, 1);
        Epoch late = new Epoch(2, 0.1, 0.99, 0.6, 0.79, 1);

        assertThat(found("LB005", trained(run(GOOD, WeightChoice.LAST, early, late)), Severity.CAUTION))
                .startsWith("a: with the weights that were tested, those of epoch 2, training accuracy is 99.00 %,"
                        + " validation accuracy 79.00 %, a gap of 20.00 points; the validation loss rose from its lowest,"
                        + " 0.4000, to 0.6000 after the last epoch.");
        // The weights of the first epoch were tested, whose gap is small.
        clear("LB005", trained(run(GOOD, WeightChoice.BEST, early, late)));
        unknown("LB005", comparison(CLEAN, plain("k-nn", GOOD)));
    }

    @Test
    void lb006NotAboveTheMajorityClass() {
        // The fixture's training split has one more dog than cats.
        Predictions constant = predictions(new int[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, 0.4f);

        assertThat(found("LB006", comparison(CLEAN, plain("good", GOOD), plain("poor", constant)), Severity.PROBLEM))
                .isEqualTo(
                        "poor reaches 0.00 %; answering always with dog, the most frequent class in training, reaches"
                                + " 50.00 %.");
        clear("LB006", comparison(CLEAN, plain("good", GOOD)));
    }

    @Test
    void lb006IsACautionWhereOnlyChanceMayBeAbove() {
        // 55 of 100 where always answering dog gets 50; Wilson's interval is 45.24 to 64.39 %. Of 1000 it is 51.91 to
        // 58.05 %.
        Predictions few = Comparisons.counted(new int[][] {{28, 22}, {23, 27}});
        Predictions many = Comparisons.counted(new int[][] {{280, 220}, {230, 270}});

        assertThat(found("LB006", comparison(CLEAN, plain("a", few)), Severity.CAUTION))
                .isEqualTo("a reaches 55.00 % (95 % interval 45.24 to 64.39 %); answering always with dog, the most"
                        + " frequent class in training, reaches 50.00 %, which that interval does not exclude.");
        clear("LB006", comparison(CLEAN, plain("a", many)));
    }

    @Test
    void lb006LeavesOutTheBaselineItself() {
        // The fixture's training split has 700 cats and 701 dogs.
        ModelResult baseline = plain("floor", constant(700 / 1401f));
        ModelResult stuck = plain("stuck", constant(0.499f));

        clear("LB006", comparison(CLEAN, baseline));
        clear("LB006", comparison(CLEAN, plain("good", GOOD), baseline));
        assertThat(found("LB006", comparison(CLEAN, baseline, stuck), Severity.PROBLEM))
                .startsWith("stuck reaches 50.00 %; answering always with dog")
                .doesNotContain("floor");
    }

    @Test
    void lb007ProbabilitiesThatDoNotSumToOne() {
        Predictions scores =
                new Predictions(2, new int[] {7, 8}, new int[] {0, 1}, new float[] {0.9f, 0.1f, 0.9f, 0.8f});

        assertThat(found("LB007", comparison(CLEAN, plain("a", scores)), Severity.PROBLEM))
                .isEqualTo(
                        "a: for 1 of 2 test images the probabilities do not sum to 1; furthest off is row 8 with a sum"
                                + " of 1.7000.");
        clear("LB007", comparison(CLEAN, plain("a", GOOD)));
    }

    @Test
    void lb008TheSameImageInTrainingAndTest() {
        DataAudit.Twin exact = new DataAudit.Twin(1, 900, true, true, 0);
        DataAudit.Twin near = new DataAudit.Twin(2, 901, false, false, 2.5);
        Comparison two = comparison(audit(exact, near), plain("a", GOOD));

        assertThat(found("LB008", two, Severity.NOTE))
                .contains(
                        "1 has the same pixels",
                        "1 differs from one by at most 5 of 255 grey levels",
                        "1 of them was seen in the validation split",
                        "1 is of another class there",
                        "The limit of what is nearly the same is absolute: where images are dark or flat, it may mean little");
        assertThat(found("LB008", comparison(audit(exact), plain("a", GOOD)), Severity.NOTE))
                .doesNotContain("absolute");
        Found found = answer("LB008", two);
        assertThat(Contents.row((Block.Table) found.evidence().get(0), 0))
                .containsExactly("a", "100.00 %", "100.00 %", "0.00");
        assertThat(((Block.ImageGrid) found.evidence().get(1)).tiles())
                .extracting(Block.Tile::title)
                .containsExactly("1 = 900", "2 ≈ 901");
        clear("LB008", comparison(CLEAN, plain("a", GOOD)));
        unknown("LB008", Comparisons.of(CLASSES, List.of(plain("a", GOOD))));
    }

    @Test
    void lb008IsWorseTheMoreImagesThereAre() {
        // The fixture's test split has 401 images.
        assertThat(answer("LB008", comparison(audit(twins(3)), plain("a", GOOD)))
                        .severity())
                .isEqualTo(Severity.CAUTION);
        assertThat(answer("LB008", comparison(audit(twins(30)), plain("a", GOOD)))
                        .severity())
                .isEqualTo(Severity.PROBLEM);
    }

    @Test
    void aProblemStandsOnTheFirstPageToo() {
        Comparison problem = comparison(audit(twins(30)), plain("a", GOOD));

        assertThat(Contents.blocks(new SummarySection(), problem, Block.Note.class))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.title()).isEqualTo("A problem that speaks against these numbers");
                    assertThat(note.text())
                            .contains("LB008, the same image in training and test", "Is the comparison fair?");
                });
        assertThat(Contents.blocks(new SummarySection(), comparison(CLEAN, plain("a", GOOD)), Block.Note.class))
                .isEmpty();
    }

    @Test
    void lb009DataThatIsNotWhatItsNameSays() {
        assertThat(found("LB009", identified(true, false, Optional.empty()), Severity.PROBLEM))
                .startsWith("The dataset is named fashion-mnist, but its fingerprint is not that of Fashion-MNIST.");
        assertThat(found("LB009", identified(false, false, Optional.of("MNIST")), Severity.PROBLEM))
                .contains("this is MNIST under the class names of Fashion-MNIST");
        assertThat(found("LB009", identified(false, false, Optional.empty()), Severity.CAUTION))
                .startsWith("The classes are those of Fashion-MNIST");
        clear("LB009", identified(true, true, Optional.empty()));
        unknown("LB009", comparison(new DataAudit(1, 0, List.of(), 0, 0, Optional.empty()), plain("a", GOOD)));
    }

    @Test
    void lb010TheSameImageUnderDifferentClasses() {
        DataAudit mixed = new DataAudit(2004, 0, List.of(), 2, 4, Optional.empty());

        assertThat(found("LB010", comparison(mixed, plain("a", GOOD)), Severity.NOTE))
                .isEqualTo("4 of 2,004 images have the same pixels as an image of another class.");
        clear("LB010", comparison(CLEAN, plain("a", GOOD)));
    }

    @Test
    void lb011ModelsWithoutAResult() {
        assertThat(found(
                        "LB011",
                        comparison(
                                CLEAN, plain("a", GOOD), Comparisons.learner("b", Comparisons.failed(1, "no memory."))),
                        Severity.CAUTION))
                .isEqualTo("b failed: no memory.");
        clear("LB011", comparison(CLEAN, plain("a", GOOD)));
    }

    @Test
    void lb012OneSeed() {
        assertThat(found("LB012", comparison(CLEAN, plain("a", GOOD)), Severity.NOTE))
                .isEqualTo("Each model was trained once, with seed 1.");
        assertThat(found(
                        "LB012",
                        comparison(CLEAN, plain("a", GOOD), Comparisons.learner("b", run(7, GOOD, LEVEL))),
                        Severity.NOTE))
                .isEqualTo(
                        "Each model was trained once, and not all with the same seed: a with seed 1, b with seed 7.");
        assertThat(found(
                        "LB012",
                        comparison(CLEAN, Comparisons.learner("a", run(1, GOOD, LEVEL), Comparisons.failed(2, "no"))),
                        Severity.NOTE))
                .isEqualTo("No model has results of more than one seed.");
        assertThat(check("LB012").advice()).contains("6 seeds with two models, 7 with three, 11 with eight");
        clear("LB012", trained(run(1, GOOD, LEVEL), run(2, GOOD, LEVEL)));
    }

    @Test
    void nothingIsFoundWhereNothingSucceeded() {
        Comparison failed = comparison(CLEAN, Comparisons.learner("a", Comparisons.failed(1, "no")));

        assertThat(FairnessChecks.ALL.stream()
                        .filter(check -> check.answer(failed) instanceof Found)
                        .map(FairnessCheck::code))
                .containsExactly("LB011");
    }

    private static String found(String code, Comparison comparison, Severity severity) {
        Found found = answer(code, comparison);
        assertThat(found.severity()).isEqualTo(severity);
        return found.seen().replace('\u00a0', ' ');
    }

    private static Found answer(String code, Comparison comparison) {
        Answer answer = check(code).answer(comparison);
        assertThat(answer).isInstanceOf(Found.class);
        return (Found) answer;
    }

    private static void clear(String code, Comparison comparison) {
        assertThat(check(code).answer(comparison)).isInstanceOf(Clear.class);
    }

    private static void unknown(String code, Comparison comparison) {
        assertThat(check(code).answer(comparison)).isInstanceOf(Unknown.class);
    }

    private static FairnessCheck check(String code) {
        return FairnessChecks.ALL.stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static DataAudit audit(DataAudit.Twin... twins) {
        return new DataAudit(2004, 0, List.of(twins), 1, 0, Optional.empty());
    }

    private static DataAudit.Twin[] twins(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DataAudit.Twin(i, 900 + i, true, true, 0))
                .toArray(DataAudit.Twin[]::new);
    }

    private static Comparison identified(boolean byName, boolean published, Optional<String> lookalike) {
        return comparison(
                new DataAudit(
                        2004,
                        0,
                        List.of(),
                        0,
                        0,
                        Optional.of(new DataAudit.Identity("Fashion-MNIST", byName, published, lookalike))),
                plain("a", GOOD));
    }

    private static Comparison trained(Run... runs) {
        return comparison(CLEAN, model("a", 3, 10, WeightChoice.BEST, runs));
    }

    private static Comparison comparison(DataAudit audit, ModelResult... models) {
        ImageSource images = Comparisons.GREY_IMAGES;
        Comparison plain = Comparisons.of(CLASSES, List.of(models), List.of(), images);
        return new Comparison(
                plain.name(),
                plain.data(),
                plain.models(),
                plain.pairs(),
                plain.provenance(),
                plain.images(),
                Significance.none(),
                Optional.of(audit));
    }

    private static ModelResult plain(String label, Predictions predictions) {
        return Comparisons.learner(label, Comparisons.succeeded(1, predictions, 0, 0));
    }

    private static ModelResult model(String label, int epochs, int batchSize, WeightChoice weights, Run... runs) {
        return new ModelResult(
                label,
                "bundled:mlp",
                new TreeMap<>(),
                Optional.of(
                        new ModelResult.Training("bundled:adam", new TreeMap<>(), 0.001, epochs, batchSize, weights)),
                Optional.empty(),
                Optional.empty(),
                List.of(runs));
    }

    private static Run run(long seed, Predictions predictions, double... validationLosses) {
        List<Epoch> history = new ArrayList<>();
        for (double loss : validationLosses) {
            history.add(new Epoch(history.size() + 1, loss, 0.8, loss, 0.8, 1));
        }
        return new Run(seed, history, 2, new Run.Succeeded(TestResult.of(predictions), 0.5, Optional.empty()));
    }

    private static Run run(Predictions predictions, WeightChoice used, Epoch... history) {
        return new Run(
                1,
                Arrays.asList(history),
                2,
                new Run.Succeeded(
                        TestResult.of(predictions),
                        0.5,
                        Optional.of(new Run.Weights(used, 1, 0.9, history.length, 0.9))));
    }

    /** Gives every image the same probabilities: this one of being a cat. */
    private static Predictions constant(float cat) {
        float dog = 1 - cat;
        return new Predictions(
                2, new int[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, new float[] {cat, dog, cat, dog, cat, dog, cat, dog
                });
    }

    /** Gives the true class one probability and the other class the rest. */
    private static Predictions predictions(int[] rows, int[] labels, float ofTheTrueClass) {
        float[] probabilities = new float[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            probabilities[2 * i + labels[i]] = ofTheTrueClass;
            probabilities[2 * i + 1 - labels[i]] = 1 - ofTheTrueClass;
        }
        return new Predictions(2, rows, labels, probabilities);
    }
}
