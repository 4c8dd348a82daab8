package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.RocCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The line that is drawn for a ROC curve, from the origin. Both rates only rise, so a long line can be thinned by leaving out
 * every point that is nearer to the last one kept than {@code 1 / steps} of the axis, to the right and up: the line that is
 * left is nowhere further from the true one than that, about the width of a line. Of points that stand above one another, or
 * side by side, only the ends are kept.
 */
final class RocOutline {
    /** For a figure over the width of a page. */
    static final int STEPS = 250;
    /** For one of several panels. */
    static final int PANEL_STEPS = 125;

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
                add(kept, skipped);
            }
            if (far) {
                add(kept, point);
                last = point;
            }
            skipped = far ? null : point;
            if (point.x() > range) {
                break;
            }
        }
        if (skipped != null) {
            add(kept, skipped);
        }
        return kept;
    }

    private static void add(List<CurvePoint> kept, CurvePoint point) {
        int last = kept.size() - 1;
        if (last > 0 && isStraight(kept.get(last - 1), kept.get(last), point)) {
            kept.set(last, point);
        } else {
            kept.add(point);
        }
    }

    private static boolean isStraight(CurvePoint a, CurvePoint b, CurvePoint c) {
        return a.x() == b.x() && b.x() == c.x() || a.y() == b.y() && b.y() == c.y();
    }
}
