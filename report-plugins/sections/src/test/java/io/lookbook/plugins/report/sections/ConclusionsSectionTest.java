package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConclusionsSectionTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "owl");
    // 26 of 30 right. F1: cat 16/20, dog 16/19, owl 20/21.
    private final ModelResult better = Comparisons.network(
            "better",
            Comparisons.shallow(),
            0.9,
            Comparisons.succeeded(1, Comparisons.counted(new int[][] {{8, 1, 1}, {2, 8, 0}, {0, 0, 10}}), 2, 1));
    // 20 of 30 right. F1: cat 10/20, dog 14/21, owl 16/19.
    private final ModelResult worse = Comparisons.learner(
            "worse",
            Comparisons.succeeded(1, Comparisons.counted(new int[][] {{5, 4, 1}, {3, 7, 0}, {2, 0, 8}}), 0, 0));
    private final ConclusionsSection section = new ConclusionsSection();

    private List<String> sentences(List<ModelResult> models, PairComparison... pairs) {
        return Contents.sentences(section, Comparisons.of(CLASSES, models, List.of(pairs), Comparisons.NO_IMAGES));
    }

    @Test
    void theBestModelIsNamed() {
        assertThat(sentences(
                        List.of(worse, better),
                        new PairComparison("worse", "better", -0.2, -0.31, -0.02, 1, 7, 0.01, 0.03)))
                .contains("better is the best of the 2 models: it gets 86.67 % of the 30 test images right.");
    }

    @Test
    void noModelIsNamedBestWhereNoneIsShownToBe() {
        assertThat(sentences(
                        List.of(better, worse),
                        new PairComparison("better", "worse", 0.2, -0.02, 0.31, 7, 1, 0.07, 0.07)))
                .contains("Neither model is shown to be better: better gets 86.67 % of the 30 test images right, worse"
                        + " 66.67 %.");
    }

    @Test
    void hardAndEasyClassesFollowFromTheConfusionMatrix() {
        assertThat(sentences(List.of(better, worse)))
                .contains(
                        "Over all models, cat is hardest (mean F1 0.650, as for every single model), owl is easiest (mean F1"
                                + " 0.897, as for every single model).",
                        "cat is classified best by better (F1 0.800) and worst by worse (F1 0.500).",
                        "better: hardest is cat (F1 0.800, recall 80.0 %), easiest is owl (F1 0.952, recall 100.0 %). It"
                                + " confuses most cat with dog (3 images) and cat with owl (1 image), both directions"
                                + " counted.");
    }

    @Test
    void publishedAccuraciesStandBesideTheMeasuredOnes() {
        assertThat(sentences(List.of(better, worse)))
                .contains("better: published 90.00 %, measured 86.67 %," + " 3.33 percentage points less.");
    }

    @Test
    void oneModelIsComparedWithNothing() {
        assertThat(sentences(List.of(better)))
                .contains(
                        "better gets 86.67 % of the 30 test images right. There is no other model to compare it with.");
        assertThat(sentences(List.of(better, Comparisons.learner("x", Comparisons.failed(1, "no memory.")))))
                .contains(
                        "Only better has a result, so nothing can be compared: it gets 86.67 % of the 30 test images right.",
                        "x failed: no memory.");
    }

    @Test
    void nothingIsConcludedWhenAllFailed() {
        assertThat(sentences(List.of(Comparisons.learner("x", Comparisons.failed(1, "no memory")))))
                .containsExactly(
                        "No model has a test result for the first seed, so nothing can be said about which is better.",
                        "x failed: no memory.");
    }

    @Test
    void aModelWithoutMistakesHasNoHardClass() {
        ModelResult perfect = Comparisons.learner(
                "perfect",
                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{3, 0, 0}, {0, 3, 0}, {0, 0, 3}}), 0, 0));
        assertThat(sentences(List.of(perfect)))
                .contains("perfect: every class is equally hard (F1 1.000). It made no mistake.");
    }

    @Test
    void aClassWithoutTestImagesIsNeitherHardNorEasy() {
        ModelResult model = Comparisons.learner(
                "m",
                Comparisons.succeeded(1, Comparisons.counted(new int[][] {{8, 2, 0}, {1, 9, 0}, {0, 0, 0}}), 0, 0));
        Comparison comparison = Comparisons.of(CLASSES, List.of(model));
        assertThat(Contents.sentences(section, comparison))
                .anyMatch(sentence -> sentence.startsWith("m: hardest is cat (F1 0.842"))
                .noneMatch(sentence -> sentence.contains("owl"));
    }
}
