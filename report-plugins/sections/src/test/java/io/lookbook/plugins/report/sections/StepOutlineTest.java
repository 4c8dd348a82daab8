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
        assertThat(StepOutline.of(PrecisionRecallCurve.of(predictions, 1), 100))
                .containsExactly(
                        new CurvePoint(0, 1),
                        new CurvePoint(0.5, 1),
                        new CurvePoint(0.5, 2.0 / 3),
                        new CurvePoint(1, 2.0 / 3));
    }

    @Test
    void theAreaBelowTheLineIsTheAveragePrecision() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Comparisons.noisy(10, 1000, 4, 1), 3);
        assertThat(area(StepOutline.of(curve, 100))).isCloseTo(curve.averagePrecision(), within(1e-9));
    }

    @Test
    void aLongCurveIsThinnedWithoutChangingItsLook() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Comparisons.noisy(10, 14_000, 4, 1), 3);
        List<CurvePoint> line = StepOutline.of(curve, 100);
        assertThat(line).hasSizeBetween(200, 400);
        assertThat(line.get(0).x()).isZero();
        assertThat(line.get(line.size() - 1).x()).isEqualTo(1);
        assertThat(line).extracting(CurvePoint::x).isSorted();
        assertThat(area(line)).isCloseTo(curve.averagePrecision(), within(2e-3));
    }

    /** Trapezoids are exact for steps and for what is left of them. */
    private static double area(List<CurvePoint> line) {
        double area = 0;
        for (int i = 1; i < line.size(); i++) {
            area += (line.get(i).x() - line.get(i - 1).x())
                    * (line.get(i).y() + line.get(i - 1).y())
                    / 2;
        }
        return area;
    }
}
