package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.RocCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class RocOutlineTest {
    private final Predictions many = Comparisons.noisy(10, 14_000, 4, 1);

    @Test
    void aFewPointsAreAllKeptFromTheOriginOn() {
        // By falling score of class 1: hit, miss, hit, miss.
        Predictions predictions = new Predictions(2, new int[] {0, 1, 2, 3}, new int[] {1, 0, 1, 0}, new float[] {
            0.1f, 0.9f, 0.3f, 0.7f, 0.4f, 0.6f, 0.8f, 0.2f
        });
        assertThat(RocOutline.of(RocCurve.of(predictions, 1), 1, RocOutline.STEPS))
                .containsExactly(
                        new CurvePoint(0, 0),
                        new CurvePoint(0, 0.5),
                        new CurvePoint(0.5, 0.5),
                        new CurvePoint(0.5, 1),
                        new CurvePoint(1, 1));
    }

    @Test
    void aLongCurveIsNowhereFurtherFromTheTrueOneThanAStep() {
        RocCurve curve = RocCurve.of(many, 3);
        List<CurvePoint> line = RocOutline.of(curve, 1, RocOutline.STEPS);
        assertThat(line).hasSizeBetween(50, 4 * RocOutline.STEPS);
        int right = 1;
        for (int i = 0; i < curve.points(); i++) {
            while (line.get(right).x() < curve.falsePositiveRate(i)
                    || line.get(right).x() == curve.falsePositiveRate(i)
                            && line.get(right).y() < curve.truePositiveRate(i)) {
                right++;
            }
            CurvePoint before = line.get(right - 1);
            CurvePoint after = line.get(right);
            assertThat(curve.truePositiveRate(i)).isBetween(before.y() - 1e-9, after.y() + 1e-9);
            boolean near =
                    after.y() - before.y() < 3.0 / RocOutline.STEPS || after.x() - before.x() < 3.0 / RocOutline.STEPS;
            assertThat(near).as("both rates jump at point " + i).isTrue();
        }
    }

    @Test
    void keepsOnlyTheEndsOfAStraightStretch() {
        // By falling score of class 1: five hits, then five misses.
        int[] labels = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0};
        float[] probabilities = new float[20];
        for (int i = 0; i < 10; i++) {
            probabilities[2 * i + 1] = 0.95f - 0.1f * i;
            probabilities[2 * i] = 1 - probabilities[2 * i + 1];
        }
        Predictions predictions = new Predictions(2, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, labels, probabilities);
        assertThat(RocOutline.of(RocCurve.of(predictions, 1), 1, RocOutline.STEPS))
                .containsExactly(new CurvePoint(0, 0), new CurvePoint(0, 1), new CurvePoint(1, 1));
    }

    @Test
    void theAreaStaysTheSame() {
        assertThat(area(RocOutline.of(RocCurve.of(many, 3), 1, RocOutline.STEPS)))
                .isCloseTo(RocCurve.of(many, 3).areaUnderCurve(), within(1e-3));
        MacroCurve macro = MacroCurve.roc(many);
        assertThat(area(RocOutline.of(macro, 1, RocOutline.STEPS))).isCloseTo(macro.area(), within(1e-3));
    }

    @Test
    void aLineEndsSoonAfterWhatIsDrawn() {
        List<CurvePoint> line = RocOutline.of(RocCurve.of(many, 3), 0.1, RocOutline.STEPS);
        assertThat(line.get(line.size() - 1).x()).isBetween(0.1, 0.11);
    }

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
