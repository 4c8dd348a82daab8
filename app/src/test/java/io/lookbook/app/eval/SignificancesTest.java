package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignificancesTest {
    private static final int IMAGES = 100;
    private static final DataSummary DATA = new DataSummary(
            "toy",
            "data:toy",
            new TreeMap<>(),
            List.of("a", "b"),
            new ImageShape(1, 1, 1),
            "",
            List.of(new DataSummary.Split("train", List.of(200, 200)), new DataSummary.Split("test", List.of(100, 0))));

    @Test
    void everyModelWithAResultHasAnIntervalAndLetters() {
        Significance result = significance(model("poor", 40), failed("broken"), model("good", 90), model("fair", 85));

        assertThat(result.accuracies())
                .extracting(Significance.AccuracyInterval::label)
                .containsExactly("poor", "good", "fair");
        assertThat(result.accuracy("good").orElseThrow().low()).isCloseTo(0.8256, within(5e-5));
        assertThat(result.accuracy("broken")).isEmpty();
        // Five images of one side only: exact p 0.0625. The best has the a, wherever it stands.
        assertThat(result.letters("good")).contains("a");
        assertThat(result.letters("fair")).contains("a");
        assertThat(result.letters("poor")).contains("b");
        assertThat(result.overall().orElseThrow().degreesOfFreedom()).isEqualTo(2);
        assertThat(result.seeds()).isEmpty();
    }

    @Test
    void aSingleModelIsComparedWithNone() {
        Significance result = significance(model("only", 90));

        assertThat(result.accuracies()).hasSize(1);
        assertThat(result.letters("only")).contains("a");
        assertThat(result.overall()).isEmpty();
    }

    @Test
    void whereAllFailedThereIsNothing() {
        assertThat(significance(failed("x"), failed("y"))).isEqualTo(Significance.none());
    }

    @Test
    void identicalPredictionsShareALetter() {
        Significance result = significance(model("one", 90), model("two", 90));

        assertThat(result.letters()).extracting(Significance.Letters::letters).containsExactly("a", "a");
        assertThat(result.overall().orElseThrow().p()).isEqualTo(1);
    }

    @Test
    void modelsOfDifferentTestImagesAreNotJudgedTogether() {
        ModelResult elsewhere = result("elsewhere", List.of(run(1, 1, 90)));

        Significance result = significance(model("one", 90), model("two", 60), elsewhere);

        assertThat(result.accuracies()).hasSize(3);
        assertThat(result.overall()).isEmpty();
        assertThat(result.letters()).isEmpty();
    }

    @Test
    void seedsGiveSpreadAndPairedTests() {
        // Differences 0.01, 0.02, 0.03: mean 0.02, s = 0.01, t = 0.02 / (0.01 / sqrt 3) = 3.4641, p = 0.0742.
        SeedStudy study = significance(model("a", 91, 92, 93), model("b", 90, 90, 90))
                .seeds()
                .orElseThrow();

        assertThat(study.splitsDiffer()).isFalse();
        SeedStudy.Spread a = study.models().get(0);
        assertThat(a.runs()).isEqualTo(3);
        assertThat(a.mean()).isCloseTo(0.92, within(1e-12));
        assertThat(a.deviation()).isCloseTo(0.01, within(1e-12));
        assertThat(a.high()).isCloseTo(0.92 + 4.302653 * 0.01 / Math.sqrt(3), within(1e-7));
        assertThat(study.models().get(1).deviation()).isZero();
        SeedStudy.Pair pair = study.pairs().get(0);
        assertThat(pair.seeds()).isEqualTo(3);
        assertThat(pair.difference()).isCloseTo(0.02, within(1e-12));
        assertThat(pair.t()).isCloseTo(3.4641, within(5e-5));
        assertThat(pair.p()).isCloseTo(0.0742, within(5e-5));
        assertThat(pair.wilcoxonP()).isEqualTo(0.25);
    }

    @Test
    void theTestsOverSeedsAreCorrectedForTheirNumber() {
        // The third pair has the same difference for every seed; it has no t test, and counts as one all the same.
        SeedStudy study = significance(model("a", 91, 92, 93), model("b", 90, 90, 90), model("c", 80, 80, 80))
                .seeds()
                .orElseThrow();

        assertThat(study.pairs()).extracting(SeedStudy.Pair::a).containsExactly("a", "a", "b");
        SeedStudy.Pair ac = study.pairs().get(1);
        assertThat(ac.pHolm()).isCloseTo(3 * ac.p(), within(1e-12));
        assertThat(study.pairs().get(0).pHolm())
                .isCloseTo(2 * study.pairs().get(0).p(), within(1e-12));
        assertThat(study.pairs().get(2).t()).isNaN();
        assertThat(study.pairs().get(2).pHolm()).isNaN();
        assertThat(study.pairs()).extracting(SeedStudy.Pair::wilcoxonPHolm).containsExactly(0.75, 0.75, 0.75);
    }

    @Test
    void modelsAreComparedOverTheSeedsThatBothHave() {
        ModelResult some = new ModelResult(
                "some",
                "s:some",
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Run(1, List.of(), 1, new Run.Failed("why")), run(2, 0, 80), run(3, 0, 84)));
        Significance result = significance(model("all", 90, 90, 91), some, failed("broken"));
        SeedStudy study = result.seeds().orElseThrow();

        assertThat(result.accuracies()).hasSize(1);
        assertThat(study.models()).extracting(SeedStudy.Spread::runs).containsExactly(3, 2);
        assertThat(study.pairs()).hasSize(1);
        assertThat(study.pairs().get(0).seeds()).isEqualTo(2);
        assertThat(study.pairs().get(0).difference()).isCloseTo(0.085, within(1e-12));
    }

    @Test
    void oneRunBesideSeveralHasNoSpread() {
        SeedStudy study =
                significance(model("a", 90, 91), model("b", 80)).seeds().orElseThrow();

        assertThat(study.models().get(1).deviation()).isNaN();
        assertThat(study.models().get(1).low()).isNaN();
        assertThat(study.pairs()).isEmpty();
    }

    @Test
    void differentSplitsAreNoticedAndCorrectedFor() {
        // 100 tested, 400 trained: variance 1/3 + 1/4 in place of 1/3.
        SeedStudy same = significance(model("a", 91, 92, 93), model("b", 90, 90, 90))
                .seeds()
                .orElseThrow();
        SeedStudy different = significance(moving("a", 91, 92, 93), moving("b", 90, 90, 90))
                .seeds()
                .orElseThrow();

        assertThat(different.splitsDiffer()).isTrue();
        assertThat(different.pairs().get(0).t())
                .isCloseTo(same.pairs().get(0).t() * Math.sqrt((1 / 3.0) / (1 / 3.0 + 0.25)), within(1e-9));
    }

    @Test
    void seedsWithWhichTwoModelsMetDifferentImagesAreNotPaired() {
        // Only with seed 1 are both tested on the images 0 to 99.
        SeedStudy study = significance(model("a", 91, 92, 93), moving("b", 90, 90, 90))
                .seeds()
                .orElseThrow();

        assertThat(study.pairs()).isEmpty();
        assertThat(study.models()).hasSize(2);
    }

    private static Significance significance(ModelResult... models) {
        List<ModelResult> all = List.of(models);
        return Significances.of(DATA, all, Pairs.of(all));
    }

    /** A model that is right on the first images, as many as each run says. */
    private static ModelResult model(String label, int... right) {
        return tested(label, 0, right);
    }

    /** The same, each run tested on other images. */
    private static ModelResult moving(String label, int... right) {
        return tested(label, 1000, right);
    }

    private static ModelResult tested(String label, int step, int... right) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < right.length; i++) {
            runs.add(run(1 + i, i * step, right[i]));
        }
        return result(label, runs);
    }

    private static ModelResult failed(String label) {
        return result(label, List.of(new Run(1, List.of(), 0, new Run.Failed("why"))));
    }

    private static ModelResult result(String label, List<Run> runs) {
        return new ModelResult(
                label, "s:" + label, new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty(), runs);
    }

    private static Run run(long seed, int firstExample, int right) {
        float[] probabilities = new float[2 * IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            probabilities[2 * i + (i < right ? 0 : 1)] = 1;
        }
        int[] examples = IntStream.range(firstExample, firstExample + IMAGES).toArray();
        Predictions predictions = new Predictions(2, examples, new int[IMAGES], probabilities);
        return new Run(seed, List.of(), 1, new Run.Succeeded(TestResult.of(predictions), 0.1, Optional.empty()));
    }
}
