package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.eval.PrecisionRecallCurve;
import io.lookbook.api.eval.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepOutlineTest {
    @Test
    void aFewPointsBecomeTheExactStepsFromRecallZero() {
        // By falling score of class 1: hit, miss, hit. Precision 1, 1/2, 2/3 at recall 1/2, 1/2, 1.
        Predictions predictions = new Predictions(
                2, new int[] {0, 1, 2}, new int[] {1, 0, 1}, new float[] {0.1f, 0.9f, 0.3f, 0.7f, 0.4f, 0.6f});
        assertThat(StepOutline.of(PrecisionRecallCurve.of(predictions, 1)))
                .containsExactly(
                        new StepOutline.Point(0, 1),
                        new StepOutline.Point(0.5, 1),
                        new StepOutline.Point(0.5, 2.0 / 3),
                        new StepOutline.Point(1, 2.0 / 3));
    }

    @Test
    void theAreaBelowTheLineIsTheAveragePrecision() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Comparisons.noisy(10, 1000, 4, 1), 3);
        assertThat(area(StepOutline.of(curve))).isCloseTo(curve.averagePrecision(), within(1e-9));
    }

    @Test
    void aLongCurveIsThinnedWithoutChangingItsLook() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Comparisons.noisy(10, 14_000, 4, 1), 3);
        List<StepOutline.Point> line = StepOutline.of(curve);
        assertThat(line).hasSizeBetween(200, StepOutline.MOST_POINTS);
        assertThat(line.get(0).recall()).isZero();
        assertThat(line.get(line.size() - 1).recall()).isEqualTo(1);
        assertThat(line).extracting(StepOutline.Point::recall).isSorted();
        assertThat(area(line)).isCloseTo(curve.averagePrecision(), within(2e-3));
    }

    /** Trapezoids are exact for steps and for what is left of them. */
    private static double area(List<StepOutline.Point> line) {
        double area = 0;
        for (int i = 1; i < line.size(); i++) {
            area += (line.get(i).recall() - line.get(i - 1).recall())
                    * (line.get(i).precision() + line.get(i - 1).precision())
                    / 2;
        }
        return area;
    }
}
