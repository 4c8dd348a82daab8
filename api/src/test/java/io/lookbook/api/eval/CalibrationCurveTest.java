package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values worked out by hand, or by scikit-learn 1.9.1 from {@link ReferenceCase}. */
class CalibrationCurveTest {
    private static final Offset<Double> TINY = within(1e-6);

    @Test
    void theErrorIsTheWeightedMeanOfTheGapsOfTheBins() {
        // Confidences .9 .9 .8 (right, right, wrong) in the bin up to 1, and .6 .7 (wrong, right) in the bin up to .75.
        CalibrationCurve curve =
                CalibrationCurve.of(binary(new int[] {1, 1, 0, 0, 1}, 0.9f, 0.9f, 0.8f, 0.6f, 0.7f), 4);

        assertThat(curve.bins()).extracting(CalibrationCurve.Bin::count).containsExactly(0, 0, 2, 3);
        assertThat(curve.bins().get(3).meanConfidence()).isCloseTo(2.6 / 3, TINY);
        assertThat(curve.bins().get(3).accuracy()).isCloseTo(2.0 / 3, TINY);
        assertThat(curve.bins().get(2).gap()).isCloseTo(0.15, TINY);
        assertThat(curve.bins().get(0).accuracy()).isNaN();
        assertThat(curve.expectedCalibrationError()).isCloseTo((3 * 0.2 + 2 * 0.15) / 5, TINY);
        assertThat(curve.maximumCalibrationError()).isCloseTo(0.2, TINY);
        assertThat(curve.meanConfidence()).isCloseTo(0.78, TINY);
        assertThat(curve.accuracy()).isEqualTo(0.6);
        assertThat(curve.size()).isEqualTo(5);
    }

    @Test
    void theBinsAreThoseOfScikitLearn() {
        // calibration_curve(y_true=right, y_prob=confidence, n_bins=10), which leaves empty bins out.
        CalibrationCurve curve = CalibrationCurve.of(ReferenceCase.predictions(), 10);

        assertThat(curve.bins().stream().filter(bin -> bin.count() > 0).mapToDouble(CalibrationCurve.Bin::accuracy))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactly(1.0, 0.99137931, 0.96666667, 1.0, 0.5, 0.0, 1.0);
        assertThat(curve.bins().stream()
                        .filter(bin -> bin.count() > 0)
                        .mapToDouble(CalibrationCurve.Bin::meanConfidence))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactly(0.29273893, 0.33918622, 0.43958133, 0.53393546, 0.65955515, 0.70149255, 0.86546254);
    }

    @Test
    void theErrorOverFifteenBinsIsThatOfNumpy() {
        CalibrationCurve curve = CalibrationCurve.of(ReferenceCase.predictions(), CalibrationCurve.USUAL_BINS);

        assertThat(curve.expectedCalibrationError()).isCloseTo(0.6143209603428841, TINY);
        assertThat(curve.maximumCalibrationError()).isCloseTo(0.6902259662747383, TINY);
    }

    @Test
    void anEdgeBelongsToTheBinBelowIt() {
        CalibrationCurve curve = CalibrationCurve.of(binary(new int[] {1, 1, 1}, 0.5f, 0.75f, 1f), 4);

        assertThat(curve.bins()).extracting(CalibrationCurve.Bin::count).containsExactly(0, 1, 1, 1);
    }

    @Test
    void certainAndAlwaysRightIsPerfect() {
        CalibrationCurve curve = CalibrationCurve.of(binary(new int[] {1, 0}, 1f, 0f), 15);

        assertThat(curve.expectedCalibrationError()).isZero();
        assertThat(curve.bins().get(14).count()).isEqualTo(2);
    }

    @Test
    void nothingCannotBeSortedIntoBins() {
        assertThatIllegalArgumentException().isThrownBy(() -> CalibrationCurve.of(binary(new int[0]), 15));
        assertThatIllegalArgumentException().isThrownBy(() -> CalibrationCurve.of(binary(new int[] {0}, 0.1f), 0));
    }

    private static Predictions binary(int[] labels, float... scoresOfClass1) {
        float[] probabilities = new float[2 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            probabilities[2 * i] = 1 - scoresOfClass1[i];
            probabilities[2 * i + 1] = scoresOfClass1[i];
        }
        return new Predictions(2, IntStream.range(0, labels.length).toArray(), labels, probabilities);
    }
}
