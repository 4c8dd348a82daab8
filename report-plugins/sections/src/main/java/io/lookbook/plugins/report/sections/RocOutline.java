package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.RocCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The line that is drawn for a ROC curve, from the origin. Both rates only rise, so a long line can be thinned by leaving out
 * every point that is nearer to the last one kept than {@code 1 / steps} of the axis, to the right and up: the line that is
 * left is nowhere further from the true one than that, a third of a point at the size of a panel.
 */
final class RocOutline {
    /** For a figure over the width of a page. */
    static final int STEPS = 500;
    /** For one of several panels. */
    static final int PANEL_STEPS = 250;

    private RocOutline() {}

    /** The line up to a false-positive rate beyond which nothing is drawn. */
    static List<CurvePoint> of(RocCurve curve, double range, int steps) {
        return thin(curve.points(), curve::falsePositiveRate, curve::truePositiveRate, range, steps);
    }

    static List<CurvePoint> of(MacroCurve curve, double range, int steps) {
        return thin(curve.points(), curve::x, curve::y, range, steps);
    }

    private static List<CurvePoint> thin(
            int points, IntToDoubleFunction x, IntToDoubleFunction y, double range, int steps) {
        List<CurvePoint> kept = new ArrayList<>();
        CurvePoint last = new CurvePoint(0, 0);
        kept.add(last);
        CurvePoint skipped = null;
        for (int i = 0; i < points; i++) {
            CurvePoint point = new CurvePoint(x.applyAsDouble(i), y.applyAsDouble(i));
            boolean far = point.x() - last.x() > range / steps || point.y() - last.y() > 1.0 / steps;
            if (far && skipped != null) {
                // Without the corner before a long stretch the stretch would begin in the wrong place.
                kept.add(skipped);
            }
            if (far) {
                kept.add(point);
                last = point;
            }
            skipped = far ? null : point;
            if (point.x() > range) {
                break;
            }
        }
        if (skipped != null) {
            kept.add(skipped);
        }
        return kept;
    }
}
