package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void mcNemarsExactTestGivesThePublishedValue() {
        // Fagerland, Lydersen and Laake, BMC Medical Research Methodology 13 (2013): the airway hyper-responsiveness
        // data, 1 and 7 discordant pairs of 21, have an exact conditional p of 0.070 (2 x 9 / 256).
        assertThat(new PairedTest(21, 1, 7).p()).isCloseTo(18.0 / 256, within(1e-12));
    }

    /** In exact rational arithmetic: twice the sum of C(1015, k) over k up to 335, divided by 2^1015. */
    @Test
    void aTinyPValueIsNotZero() {
        assertThat(new PairedTest(14_000, 335, 680).p()).isCloseTo(1.0966941889288597e-27, withinPercentage(1e-6));
    }

    @Test
    void mcNemarsTestByHand() {
        // 0 against 5: twice (1/2)^5. Equal counts: certainly chance. No discordant example: nothing to say.
        assertThat(new PairedTest(10, 0, 5).p()).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(new PairedTest(10, 3, 3).p()).isEqualTo(1);
        assertThat(new PairedTest(10, 0, 0).p()).isEqualTo(1);
    }

    @Test
    void theIntervalByHand() {
        // (1 + 1) / 23 = 0.086957 and (7 + 1) / 23 = 0.347826: difference -0.260870, variance
        // (0.434783 - 0.068053) / 23 = 0.0159448, standard error 0.126273, margin 1.959964 times that = 0.247490.
        PairedTest airway = new PairedTest(21, 1, 7);
        Offset<Double> tolerance = within(1e-5);

        assertThat(airway.difference()).isCloseTo(-6.0 / 21, tolerance);
        assertThat(airway.interval()[0]).isCloseTo(-0.508360, tolerance);
        assertThat(airway.interval()[1]).isCloseTo(-0.013380, tolerance);
    }

    @Test
    void holmsCorrectionByHand() {
        // Sorted: .005 x 4 = .02, .01 x 3 = .03, .03 x 2 = .06, then .04 x 1, which may not be below .06.
        assertThat(Pairs.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Pairs.holm(new double[] {0.6, 0.9})).containsExactly(1, 1);
        assertThat(Pairs.holm(new double[0])).isEmpty();
    }

    @Test
    void everyPairIsComparedOnTheImagesOfTheFirstRun() {
        ModelResult a = model("a", 1, 1, 1, 1);
        ModelResult b = model("b", 1, 1, 0, 1);
        ModelResult c = model("c", 0, 0, 0, 1);

        List<PairComparison> pairs = Pairs.of(List.of(a, b, c));

        assertThat(pairs).extracting(PairComparison::a).containsExactly("a", "a", "b");
        assertThat(pairs).extracting(PairComparison::b).containsExactly("b", "c", "c");
        assertThat(pairs).extracting(PairComparison::difference).containsExactly(0.25, 0.75, 0.5);
        assertThat(pairs).extracting(PairComparison::onlyA).containsExactly(1, 3, 2);
        assertThat(pairs).extracting(PairComparison::onlyB).containsOnly(0);
    }

    @Test
    void aModelThatFailedIsInNoPair() {
        ModelResult failed = new ModelResult(
                "failed",
                "s:failed",
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Run(1, List.of(), 0, new Run.Failed("why"))));

        assertThat(Pairs.of(List.of(failed, model("a", 1), model("b", 1)))).hasSize(1);
        assertThat(Pairs.of(List.of(failed))).isEmpty();
    }

    @Test
    void modelsTestedOnDifferentImagesOrLabelsAreNotCompared() {
        Predictions some = predictions(new int[] {1, 2}, 1, 1);
        Predictions relabelled = new Predictions(2, new int[] {1, 2}, new int[] {0, 1}, new float[] {1, 0, 1, 0});

        assertThat(PairedTest.of(some, some)).isPresent();
        assertThat(PairedTest.of(some, predictions(new int[] {1, 3}, 1, 1))).isEmpty();
        assertThat(PairedTest.of(some, predictions(new int[] {1}, 1))).isEmpty();
        assertThat(PairedTest.of(some, relabelled)).isEmpty();
        assertThat(Pairs.of(List.of(model("a", some), model("b", relabelled), model("c", some))))
                .singleElement()
                .satisfies(pair -> assertThat(pair.a() + pair.b()).isEqualTo("ac"));
    }

    /** A model that is right (1) or wrong (0) on each example; every label is 0. */
    private static ModelResult model(String label, int... right) {
        return model(label, predictions(IntStream.range(0, right.length).toArray(), right));
    }

    private static ModelResult model(String label, Predictions predictions) {
        Run run = new Run(1, List.of(), 1, new Run.Succeeded(TestResult.of(predictions), 0.1, Optional.empty()));
        return new ModelResult(
                label,
                "s:" + label,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(run));
    }

    private static Predictions predictions(int[] examples, int... right) {
        float[] probabilities = new float[2 * right.length];
        for (int i = 0; i < right.length; i++) {
            probabilities[2 * i] = right[i];
            probabilities[2 * i + 1] = 1 - right[i];
        }
        return new Predictions(2, examples, new int[right.length], probabilities);
    }
}
