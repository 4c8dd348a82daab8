package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values from the examples in scikit-learn's documentation, or worked out by hand. */
class EvaluationTest {
    private static final Offset<Double> TINY = within(1e-6);

    /** The example of scikit-learn's roc_auc_score and average_precision_score: class 1 with these scores. */
    private static final Predictions TWO_CLASSES = binary(new int[] {0, 0, 1, 1}, 0.1f, 0.4f, 0.35f, 0.8f);

    @Test
    void theConfusionMatrixIsThatOfScikitLearnsExample() {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(certain(3, new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2}));

        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}});
        assertThat(matrix.total()).isEqualTo(6);
        assertThat(matrix.correct()).isEqualTo(4);
        assertThat(matrix.accuracy()).isCloseTo(4.0 / 6, TINY);
        assertThat(matrix.support(2)).isEqualTo(3);
    }

    @Test
    void macroPrecisionRecallAndF1AreThoseOfScikitLearnsExample() {
        // precision_recall_fscore_support, average='macro': (0.222..., 0.333..., 0.266...); cat 0, dog 1, pig 2.
        Evaluation evaluation = Evaluation.of(certain(3, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}));

        assertThat(evaluation.macro().precision()).isCloseTo(2.0 / 9, TINY);
        assertThat(evaluation.macro().recall()).isCloseTo(1.0 / 3, TINY);
        assertThat(evaluation.macro().f1()).isCloseTo(4.0 / 15, TINY);
        assertThat(evaluation.classes().get(0).precision()).isCloseTo(2.0 / 3, TINY);
        assertThat(evaluation.classes().get(0).recall()).isEqualTo(1);
        assertThat(evaluation.classes().get(0).f1()).isCloseTo(0.8, TINY);
        assertThat(evaluation.classes().get(1).f1()).isZero();
    }

    @Test
    void logLossIsThatOfScikitLearnsExample() {
        // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]) = 0.21616...
        Predictions predictions = binary(new int[] {1, 0, 0, 1}, 0.9f, 0.1f, 0.2f, 0.65f);

        assertThat(Evaluation.of(predictions).logLoss()).isCloseTo(0.21616187468057912, TINY);
    }

    @Test
    void aCertainMistakeCostsNoMoreThanTheLogarithmOfTheSmallestStep() {
        Evaluation evaluation = Evaluation.of(certain(2, new int[] {0}, new int[] {1}));

        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(Math.ulp(1.0)), TINY);
    }

    @Test
    void top2AccuracyIsThatOfScikitLearnsExample() {
        // top_k_accuracy_score([0, 1, 2, 2], [[.5, .2, .2], [.3, .4, .2], [.2, .4, .3], [.7, .2, .1]], k=2) = 0.75
        Predictions predictions = predictions(
                3, new int[] {0, 1, 2, 2}, 0.5f, 0.2f, 0.2f, 0.3f, 0.4f, 0.2f, 0.2f, 0.4f, 0.3f, 0.7f, 0.2f, 0.1f);

        assertThat(Evaluation.of(predictions).top2Accuracy()).isEqualTo(0.75);
    }

    @Test
    void averagePrecisionAndRocAucAreThoseOfScikitLearnsExamples() {
        assertThat(PrecisionRecallCurve.of(TWO_CLASSES, 1).averagePrecision()).isCloseTo(0.8333333, TINY);
        assertThat(RocCurve.of(TWO_CLASSES, 1).areaUnderCurve()).isCloseTo(0.75, TINY);
    }

    @Test
    void thePointsOfTheCurvesAreThoseOfScikitLearnsExamples() {
        // precision_recall_curve gives, from the lowest threshold up, precision .5 .67 .5 1 and recall 1 1 .5 .5.
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(TWO_CLASSES, 1);
        assertThat(IntStream.range(0, curve.points())
                        .mapToDouble(curve::precision)
                        .toArray())
                .containsExactly(new double[] {1, 0.5, 2.0 / 3, 0.5}, TINY);
        assertThat(IntStream.range(0, curve.points()).mapToDouble(curve::recall))
                .containsExactly(0.5, 0.5, 1.0, 1.0);

        // roc_curve gives fpr 0 0 .5 .5 1 and tpr 0 .5 .5 1 1; its first point is the origin.
        RocCurve roc = RocCurve.of(TWO_CLASSES, 1);
        assertThat(IntStream.range(0, roc.points()).mapToDouble(roc::falsePositiveRate))
                .containsExactly(0.0, 0.5, 0.5, 1.0);
        assertThat(IntStream.range(0, roc.points()).mapToDouble(roc::truePositiveRate))
                .containsExactly(0.5, 0.5, 1.0, 1.0);
    }

    @Test
    void equalScoresAreOnePointOfACurve() {
        // Three at .5, one of them positive, and a positive at .2: precision 1/3 at recall 1/2, then 2/4 at recall 1.
        Predictions tied = binary(new int[] {1, 0, 0, 1}, 0.5f, 0.5f, 0.5f, 0.2f);

        PrecisionRecallCurve curve = PrecisionRecallCurve.of(tied, 1);
        assertThat(curve.points()).isEqualTo(2);
        assertThat(curve.averagePrecision()).isCloseTo(0.5 * (1.0 / 3) + 0.5 * 0.5, TINY);
        // Of the four pairs of a positive and a negative, two are ties (half each) and two are wrong: 1/4.
        assertThat(RocCurve.of(tied, 1).areaUnderCurve()).isCloseTo(0.25, TINY);
    }

    @Test
    void aClassWithoutExamplesHasNoAreaUnderRocAndZeroAveragePrecision() {
        Evaluation evaluation = Evaluation.of(certain(3, new int[] {0, 1}, new int[] {0, 1}));

        assertThat(evaluation.classes().get(2).averagePrecision()).isZero();
        assertThat(evaluation.classes().get(2).rocAuc()).isNaN();
        assertThat(evaluation.classes().get(2).support()).isZero();
        assertThat(evaluation.classes().get(0).rocAuc()).isEqualTo(1);
    }

    @Test
    void ofEqualProbabilitiesTheFirstClassIsPredicted() {
        Predictions predictions = predictions(3, new int[] {1}, 0.2f, 0.4f, 0.4f);

        assertThat(predictions.predicted(0)).isEqualTo(1);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> binary(new int[] {0}, Float.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> binary(new int[] {0}, -0.5f));
        assertThatIllegalArgumentException().isThrownBy(() -> predictions(2, new int[] {2}, 0.5f, 0.5f));
        assertThatIllegalArgumentException().isThrownBy(() -> predictions(2, new int[] {0}, 0.5f));
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(predictions(2, new int[0])));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(new int[][] {{1, 2}}));
    }

    @Test
    void nobodyCanChangePredictionsFromOutside() {
        float[] probabilities = {1, 0};
        Predictions predictions = predictions(2, new int[] {0}, probabilities);

        probabilities[0] = 0;

        assertThat(predictions.probability(0, 0)).isEqualTo(1);
    }

    private static Predictions binary(int[] labels, float... scoresOfClass1) {
        float[] probabilities = new float[2 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            probabilities[2 * i] = 1 - scoresOfClass1[i];
            probabilities[2 * i + 1] = scoresOfClass1[i];
        }
        return predictions(2, labels, probabilities);
    }

    private static Predictions certain(int classes, int[] labels, int[] predicted) {
        float[] probabilities = new float[classes * labels.length];
        for (int i = 0; i < labels.length; i++) {
            probabilities[classes * i + predicted[i]] = 1;
        }
        return predictions(classes, labels, probabilities);
    }

    private static Predictions predictions(int classes, int[] labels, float... probabilities) {
        return new Predictions(classes, IntStream.range(0, labels.length).toArray(), labels, probabilities);
    }
}
