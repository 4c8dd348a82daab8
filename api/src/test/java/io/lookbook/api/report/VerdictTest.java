package io.lookbook.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.SeedStudy.Pair;
import io.lookbook.api.eval.SeedStudy.Spread;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void aClearResultIsSaidWithItsNumbers() {
        assertThat(Results.on(10_000)
                        .model("mlp", 8910, 0.0061, "b")
                        .model("cnn", 9120, 0.0056, "a")
                        .model("shallow", 7180, 0.0088, "c")
                        .pair("mlp", "cnn", -0.021, -0.026, -0.016, 1e-15, 2e-15)
                        .pair("mlp", "shallow", 0.173, 0.165, 0.181, 0, 0)
                        .pair("cnn", "shallow", 0.194, 0.186, 0.202, 0, 0)
                        .overall(3456.78, 2, 0)
                        .verdict())
                .containsExactly(
                        "cnn is the best of the 3 models: it gets 91.20 % of the 10,000 test images right (95 % interval"
                                + " 90.64 to 91.76 %).",
                        "cnn is better than mlp by 2.10 points, 95 % interval 1.60 to 2.60, p < 0.001 after Holm.",
                        "cnn is better than shallow by 19.40 points, 95 % interval 18.60 to 20.20, p < 0.001 after Holm.",
                        "mlp is better than shallow by 17.30 points, 95 % interval 16.50 to 18.10, p < 0.001 after Holm.",
                        "Taken together, the 3 models differ by more than chance explains (Cochran's Q = 3,456.8, 2 degrees"
                                + " of freedom, p < 0.001).");
    }

    @Test
    void aTieAtTheTopIsNoVictory() {
        List<String> verdict = Results.on(10_000)
                .model("cnn", 9120, 0.0056, "a")
                .model("forest", 9100, 0.0056, "a")
                .model("shallow", 7180, 0.0088, "b")
                .pair("cnn", "forest", 0.002, -0.001, 0.005, 0.19, 0.19)
                .pair("cnn", "shallow", 0.194, 0.186, 0.202, 0, 0)
                .pair("forest", "shallow", 0.192, 0.184, 0.2, 0, 0)
                .verdict();

        assertThat(verdict.get(0))
                .isEqualTo("cnn has the highest test accuracy: it gets 91.20 % of the 10,000 test images right (95 %"
                        + " interval 90.64 to 91.76 %). But forest cannot be told apart from it.");
        assertThat(verdict)
                .contains("cnn and forest cannot be told apart: the difference is 0.20 points, 95 % interval −0.10 to"
                        + " 0.50, p = 0.190 after Holm.")
                .noneMatch(sentence -> sentence.contains("test images an accuracy is known"));
    }

    @Test
    void twoModelsThatCannotBeToldApartAreBothNamed() {
        assertThat(Results.on(60)
                        .model("a", 51, 0.09, "a")
                        .model("b", 48, 0.1, "a")
                        .pair("a", "b", 0.05, -0.03, 0.12, 0.375, 0.375)
                        .verdict())
                .containsExactly(
                        "Neither model is shown to be better: a gets 85.00 % of the 60 test images right (95 % interval"
                                + " 76.00 to 94.00 %), b 80.00 % (95 % interval 70.00 to 90.00 %).",
                        "a and b cannot be told apart: the difference is 5.00 points, 95 % interval −3.00 to 12.00,"
                                + " p = 0.375.",
                        "With 60 test images an accuracy is known to within about ±10.0 points only, so small differences"
                                + " cannot show.");
    }

    @Test
    void tooFewImagesCanShowNothing() {
        // The smallest p that 5 images allow is 2 / 2^5.
        assertThat(Results.on(5)
                        .model("a", 5, 0.3, "a")
                        .model("b", 0, 0.3, "a")
                        .pair("a", "b", 1, 0.2, 1, 0.0625, 0.0625)
                        .verdict())
                .contains(
                        "With 5 test images nothing could be shown: even a model that gets all right against one that gets"
                                + " none right would give p = 0.063.");
    }

    @Test
    void manyPairsNeedMoreImagesAndMoreSeeds() {
        // 7 images allow 2 / 2^7 = 0.016 for one pair, 0.047 for three; 6 images 0.031 and 0.094. The same of seeds.
        Results six = Results.on(6).model("a", 6, 0.3, "a").model("b", 0, 0.3, "a");
        assertThat(six.pair("a", "b", 1, 0.2, 1, 0.03125, 0.06).verdict())
                .noneMatch(sentence -> sentence.contains("nothing could be shown"));
        assertThat(six.model("c", 0, 0.3, "a")
                        .pair("a", "c", 1, 0.2, 1, 0.03125, 0.09375)
                        .pair("b", "c", 0, -0.2, 0.2, 1, 1)
                        .verdict())
                .contains("With 6 test images nothing could be shown: even a model that gets all right against one that"
                        + " gets none right would give p = 0.094 after Holm.");

        SeedStudy study = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 6), spread("b", 0.89, 6), spread("c", 0.88, 6)),
                List.of(
                        new Pair("a", "b", 6, 0.01, 0.005, 0.015, 9, 0.003, 0.009, 0.03125, 0.09375),
                        new Pair("a", "c", 6, 0.02, 0.005, 0.015, 9, 0.003, 0.009, 0.03125, 0.09375),
                        new Pair("b", "c", 6, 0.01, 0.005, 0.015, 9, 0.003, 0.009, 0.03125, 0.09375)));
        assertThat(twoModels().seeds(study).verdict())
                .anyMatch(sentence -> sentence.endsWith("The exact Wilcoxon signed-rank test needs 7 seeds to show"
                        + " anything between 3 pairs; there are 6."));
    }

    @Test
    void wilcoxonsTestNeedsMoreSeedsTheMorePairsThereAre() {
        assertThat(SeedStudy.fewestForWilcoxon(1)).isEqualTo(6);
        assertThat(SeedStudy.fewestForWilcoxon(3)).isEqualTo(7);
        assertThat(SeedStudy.fewestForWilcoxon(28)).isEqualTo(11);
    }

    @Test
    void equalModelsShareTheFirstPlace() {
        List<String> verdict = Results.on(1000)
                .model("a", 900, 0.01, "a")
                .model("b", 900, 0.01, "a")
                .model("c", 500, 0.01, "b")
                .identical("a", "b")
                .pair("a", "c", 0.4, 0.36, 0.44, 0, 0)
                .pair("b", "c", 0.4, 0.36, 0.44, 0, 0)
                .verdict();

        assertThat(verdict.get(0))
                .isEqualTo(
                        "a and b share the highest test accuracy: each gets 90.00 % of the 1,000 test images right (95 %"
                                + " interval 89.00 to 91.00 %).");
        assertThat(verdict)
                .contains("a and b get exactly the same images right, so these images cannot tell them apart.");
    }

    @Test
    void aDifferenceThatOnlyTheCorrectionHidesIsCalledThat() {
        assertThat(Results.on(10_000)
                        .model("a", 9100, 0.001, "a")
                        .model("b", 9050, 0.001, "a")
                        .model("c", 9049, 0.001, "a")
                        .pair("a", "b", 0.005, 0.0002, 0.0098, 0.04, 0.12)
                        .pair("a", "c", 0.0051, 0.0001, 0.0101, 0.045, 0.12)
                        .pair("b", "c", 0.0001, -0.004, 0.004, 0.95, 0.95)
                        .overall(5.1, 2, 0.078)
                        .verdict())
                .contains(
                        "No model is shown to be better than another: of the 10,000 test images they get from 90.49 % (c) to"
                                + " 91.00 % (a) right.",
                        "a and b cannot be told apart: the difference is 0.50 points, 95 % interval 0.02 to 0.98, p = 0.120"
                                + " after Holm. On its own it would count (p = 0.040), but it is one of 3 pairs.",
                        "Taken together, the 3 models do not differ by more than chance explains (Cochran's Q = 5.1, 2"
                                + " degrees of freedom, p = 0.078).");
    }

    @Test
    void manyModelsAreSummedUp() {
        Results results = Results.on(10_000);
        String[] letters = {"a", "a", "b", "bc", "c", "d", "e", "f"};
        for (int i = 0; i < 8; i++) {
            results.model("m" + (i + 1), 9000 - 100 * i, 0.001, letters[i]);
        }
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                boolean alike = alike(letters[i], letters[j]);
                double difference = 0.01 * (j - i);
                double p = alike ? 0.5 : 0.0001;
                results.pair("m" + (i + 1), "m" + (j + 1), difference, difference - 0.005, difference + 0.005, p, p);
            }
        }
        assertThat(results.overall(999, 7, 0).verdict())
                .containsExactly(
                        "m1 has the highest test accuracy: it gets 90.00 % of the 10,000 test images right (95 % interval"
                                + " 89.90 to 90.10 %). But m2 cannot be told apart from it.",
                        "m1 is better than each of m3, m4, m5, m6, m7 and m8: than m3 by 2.00 points, 95 % interval 1.50 to"
                                + " 2.50, p < 0.001 after Holm; than m8 by 7.00 points, 95 % interval 6.50 to 7.50, p < 0.001"
                                + " after Holm.",
                        "m1 and m2 cannot be told apart: the difference is 1.00 points, 95 % interval 0.50 to 1.50, p ="
                                + " 0.500 after Holm.",
                        "25 of the 28 pairs of models can be told apart; not told apart are m1 and m2 (a); m3 and m4 (b);"
                                + " m4 and m5 (c).",
                        "Taken together, the 8 models differ by more than chance explains (Cochran's Q = 999.0, 7 degrees of"
                                + " freedom, p < 0.001).");
    }

    @Test
    void oneModelIsComparedWithNothing() {
        assertThat(Results.on(100).model("only", 90, 0.05, "a").verdict())
                .containsExactly(
                        "only gets 90.00 % of the 100 test images right (95 % interval 85.00 to 95.00 %). There is"
                                + " no other model to compare it with.");
    }

    @Test
    void aFailureIsSaidWithItsReason() {
        assertThat(Results.on(100)
                        .model("good", 90, 0.05, "a")
                        .failed("bad", "the loss became NaN in epoch 2.")
                        .verdict())
                .containsExactly(
                        "Only good has a result, so nothing can be compared: it gets 90.00 % of the 100 test images right (95"
                                + " % interval 85.00 to 95.00 %).",
                        "bad failed: the loss became NaN in epoch 2.");
    }

    @Test
    void modelsThatWereNotComparedAreNotCalledAlike() {
        Results results = Results.on(1000)
                .model("a", 900, 0.01, "a")
                .model("b", 800, 0.01, "b")
                .model("c", 700, 0.01, "c");
        assertThat(results.verdict().get(0)).endsWith(". But b and c cannot be compared with a.");
        assertThat(results.pair("a", "b", 0.1, 0.09, 0.11, 0, 0).verdict().get(0))
                .startsWith("a has the highest test accuracy: it gets 90.00 %")
                .endsWith(". But c cannot be compared with a.");
    }

    @Test
    void aModelThatOnlyTheFirstSeedLacksIsSaidToHaveOthers() {
        Results results = Results.on(100).model("good", 90, 0.05, "a").lateOnly("late", 80);
        String start =
                "Only good has a result for the first seed, so nothing can be compared: it gets 90.00 % of the 100"
                        + " test images right (95 % interval 85.00 to 95.00 %). late has results for other seeds only";

        assertThat(results.verdict().get(0)).isEqualTo(start + ".");
        assertThat(results.seeds(new SeedStudy(false, List.of(spread("late", 0.8, 2)), List.of()))
                        .verdict()
                        .get(0))
                .isEqualTo(start + "; the comparison over the seeds has them.");
        assertThat(Results.on(100).lateOnly("late", 80).verdict().get(0))
                .isEqualTo(
                        "No model has a test result for the first seed, so nothing can be said about which is better."
                                + " late has results for other seeds only.");
    }

    @Test
    void aTieIsJudgedByAllOfItsMembers() {
        Results tie = Results.on(1000)
                .model("a", 900, 0.01, "a")
                .model("b", 900, 0.01, "a")
                .model("c", 890, 0.01, "a")
                .identical("a", "b")
                .pair("a", "c", 0.01, 0.002, 0.018, 0.01, 0.03)
                .pair("b", "c", 0.01, -0.002, 0.022, 0.1, 0.1);
        assertThat(tie.verdict().get(0)).endsWith(". But c cannot be told apart from b.");

        assertThat(tie.model("d", 889, 0.01, "a")
                        .pair("a", "d", 0.011, -0.002, 0.022, 0.1, 0.1)
                        .pair("b", "d", 0.011, -0.002, 0.022, 0.1, 0.1)
                        .pair("c", "d", 0.001, -0.002, 0.022, 0.1, 0.1)
                        .verdict()
                        .get(0))
                .endsWith(". But c cannot be told apart from b, and d cannot be told apart from a and b.");
    }

    @Test
    void ofManyFailuresTheFirstAreSaidAndTheOthersCounted() {
        assertThat(Results.on(100)
                        .failed("x", "why", "else", "and why")
                        .failed("y", "")
                        .failed("z")
                        .verdict())
                .containsExactly(
                        "No model has a test result for the first seed, so nothing can be said about which is better.",
                        "x failed with seed 1: why.",
                        "x failed with seed 2: else.",
                        "x failed with seed 3: and why.",
                        "And 2 more failures; what failed counts for nothing here.");
        assertThat(Results.on(100).failed("z").verdict()).contains("z failed: it was never run.");
    }

    @Test
    void seedsThatFailForTheSameReasonShareASentence() {
        assertThat(Results.on(100).failed("x", "why", "why").failed("y", "").verdict())
                .contains("x failed with every seed: why.", "y failed.");
        assertThat(Results.on(100).failed("x", "why", "else").verdict())
                .contains("x failed with seed 1: why.", "x failed with seed 2: else.");
    }

    @Test
    void fewSeedsAreNotOverrated() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(
                        new Spread("a", List.of(0.9, 0.91, 0.92), 0.91, 0.01, 0.8852, 0.9348),
                        new Spread("b", List.of(0.89, 0.89, 0.89), 0.89, 0, 0.89, 0.89)),
                List.of(new Pair("b", "a", 3, -0.02, -0.0448, 0.0048, -3.464, 0.0742, 0.0742, 0.25, 0.25)));

        assertThat(twoModels().seeds(study).verdict())
                .contains(
                        "Training noise: over 3 seeds the accuracy is 91.00 % ± 1.00 (a) and 89.00 % ± 0.00 (b), mean ±"
                                + " standard deviation.",
                        "Over the seeds a and b cannot be told apart: the difference is 2.00 points on average, 95 % interval"
                                + " −0.48 to 4.48, paired t test p = 0.074. The exact Wilcoxon signed-rank test needs 6 seeds"
                                + " to show anything; there are 3.");
    }

    @Test
    void enoughSeedsAreTestedInBothWays() {
        SeedStudy study = new SeedStudy(
                true,
                List.of(
                        new Spread("a", List.of(0.9, 0.9, 0.9, 0.9, 0.9, 0.91), 0.9, 0.01, 0.88, 0.92),
                        new Spread("b", List.of(0.9, 0.9, 0.9, 0.9, 0.9, 0.91, 0.92), 0.92, 0.01, 0.9, 0.94)),
                List.of(new Pair("a", "b", 6, -0.02, -0.03, -0.01, -5, 0.004, 0.004, 0.03125, 0.03125)));

        assertThat(twoModels().seeds(study).verdict())
                .contains(
                        "Training noise: over 6 to 7 seeds the accuracy is 92.00 % ± 1.00 (b) and 90.00 % ± 1.00 (a), mean ±"
                                + " standard deviation. By the mean b is best, with the first seed a: the order depends on"
                                + " the seed.",
                        "Over the seeds b is better than a by 2.00 points on average, 95 % interval 1.00 to 3.00, corrected"
                                + " resampled t test (Nadeau and Bengio) p = 0.004. The exact Wilcoxon signed-rank test over the seeds tells b and a apart (p = 0.031).");
    }

    @Test
    void modelsWithoutTrainingNoiseAreNotTested() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(
                        new Spread("a", List.of(0.9, 0.9), 0.9, 0, 0.9, 0.9),
                        new Spread("b", List.of(0.89, 0.89), 0.89, 0, 0.89, 0.89)),
                List.of(new Pair("a", "b", 2, 0.01, 0.01, 0.01, Double.NaN, Double.NaN, Double.NaN, 0.5, 0.5)));

        assertThat(twoModels().seeds(study).verdict())
                .contains(
                        "Over the seeds a is better than b by 1.00 points every time, so there is no training noise to test"
                                + " this difference against. The exact Wilcoxon signed-rank test needs 6 seeds to show anything; there are 2.")
                .noneMatch(sentence -> sentence.contains("NaN") || sentence.contains("–"));
    }

    @Test
    void theHeadlineHoldsForOneSeedOnlyWhereTheMeanSaysOtherwise() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 5), spread("b", 0.91, 5)),
                List.of(new Pair("a", "b", 5, -0.01, -0.03, 0.01, -1.4, 0.23, 0.23, 0.4, 0.4)));

        List<String> verdict = twoModels().seeds(study).verdict();

        assertThat(verdict.get(0))
                .isEqualTo("With seed 1 a is the best of the 2 models: it gets 90.00 % of the 10,000 test images right"
                        + " (95 % interval 89.50 to 90.50 %). Over 5 seeds, however, b has the highest mean accuracy"
                        + " (91.00 %; a has 90.00 %); a cannot be told apart from b.");
        assertThat(verdict.get(1)).startsWith("With seed 1 a is better than b by 1.00 points");
    }

    @Test
    void theHeadlineSaysWhereTheSeedsTurnItRound() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 5), spread("b", 0.91, 4)),
                List.of(new Pair("b", "a", 4, 0.01, 0.005, 0.015, 9, 0.003, 0.003, 0.4, 0.4)));

        assertThat(twoModels().seeds(study).verdict().get(0))
                .startsWith("With seed 1 a is the best of the 2 models")
                .endsWith("Over 4 to 5 seeds, however, b is better than a (mean accuracy 91.00 % against 90.00 %).");
    }

    @Test
    void theHeadlineStandsWhereTheSeedsAgree() {
        SeedStudy tested = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 5), spread("b", 0.89, 5)),
                List.of(new Pair("a", "b", 5, 0.01, 0.005, 0.015, 9, 0.003, 0.003, 0.06, 0.06)));
        SeedStudy always = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 2), spread("b", 0.89, 2)),
                List.of(new Pair("a", "b", 2, 0.01, 0.01, 0.01, Double.NaN, Double.NaN, Double.NaN, 0.5, 0.5)));
        SeedStudy onlyTheOther = new SeedStudy(false, List.of(spread("b", 0.99, 2)), List.of());

        for (SeedStudy study : List.of(tested, always, onlyTheOther)) {
            assertThat(twoModels().seeds(study).verdict().get(0))
                    .startsWith("a is the best")
                    .doesNotContain("seed");
        }
    }

    @Test
    void whatOnlyTheSeedsShowIsSaidToo() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 5), spread("b", 0.89, 5)),
                List.of(new Pair("a", "b", 5, 0.01, 0.005, 0.015, 9, 0.003, 0.003, 0.06, 0.06)));
        Results alike = Results.on(10_000)
                .model("a", 9000, 0.005, "a")
                .model("b", 8990, 0.005, "a")
                .pair("a", "b", 0.001, -0.004, 0.006, 0.6, 0.6);

        assertThat(alike.seeds(study).verdict().get(0))
                .startsWith("With seed 1 neither model is shown to be better: a gets 90.00 %")
                .endsWith("Over 5 seeds, however, a is better than b by 1.00 points on average.");
    }

    @Test
    void ofManyModelsTheSeedsAreSetAgainstEachClaim() {
        SeedStudy study = new SeedStudy(
                false,
                List.of(spread("a", 0.9, 5), spread("b", 0.89, 5), spread("c", 0.88, 5)),
                List.of(
                        new Pair("a", "b", 5, 0.01, 0.005, 0.015, 9, 0.003, 0.009, 0.06, 0.2),
                        new Pair("a", "c", 5, 0.02, -0.01, 0.05, 2, 0.1, 0.2, 0.06, 0.2),
                        new Pair("b", "c", 5, 0.01, -0.01, 0.03, 2, 0.1, 0.2, 0.06, 0.2)));
        List<String> verdict = Results.on(10_000)
                .model("a", 9000, 0.005, "a")
                .model("b", 8990, 0.005, "a")
                .model("c", 8000, 0.005, "b")
                .pair("a", "b", 0.001, -0.004, 0.006, 0.6, 0.6)
                .pair("a", "c", 0.1, 0.09, 0.11, 0, 0)
                .pair("b", "c", 0.099, 0.089, 0.109, 0, 0)
                .seeds(study)
                .verdict();

        assertThat(verdict.get(0))
                .startsWith("With seed 1 a has the highest test accuracy")
                .endsWith(
                        "But b cannot be told apart from it. Over 5 seeds, however, a cannot be told apart from c; a is"
                                + " better than b.");
        assertThat(verdict).anyMatch(sentence -> sentence.startsWith("With seed 1 a is better than c by 10.00 points"));
    }

    /** A model with so many results of this mean. */
    private static Spread spread(String label, double mean, int runs) {
        return new Spread(label, Collections.nCopies(runs, mean), mean, 0.01, mean - 0.01, mean + 0.01);
    }

    private static boolean alike(String letters, String others) {
        return letters.chars().anyMatch(letter -> others.indexOf(letter) >= 0);
    }

    private static Results twoModels() {
        return Results.on(10_000)
                .model("a", 9000, 0.005, "a")
                .model("b", 8900, 0.005, "b")
                .pair("a", "b", 0.01, 0.005, 0.015, 0.001, 0.001);
    }
}
