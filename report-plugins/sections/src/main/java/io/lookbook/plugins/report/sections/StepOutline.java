package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The line that is drawn for a precision-recall curve: recall to the right, precision up. It begins at recall 0 and is the step
 * function whose area is the average precision: from one recall to the next it has the precision of the next. A test split of
 * 14 000 images gives up to 14 000 points a curve; a long line is thinned by M4 aggregation (Jugel et al., "M4: A
 * Visualization-Oriented Time Series Data Aggregation", VLDB 2014): of each of some equal bins of recall only the first, the
 * lowest, the highest and the last point are kept, which looks the same at the size of a figure.
 */
final class StepOutline {
    /** For a figure over the width of a page. */
    static final int BINS = 100;
    /** For one of several panels. */
    static final int PANEL_BINS = 50;

    private StepOutline() {}

    static List<CurvePoint> of(PrecisionRecallCurve curve, int bins) {
        List<CurvePoint> steps = new ArrayList<>();
        double recall = 0;
        for (int i = 0; i < curve.points(); i++) {
            double next = curve.recall(i);
            double precision = curve.precision(i);
            if (i == 0 || next > recall) {
                steps.add(new CurvePoint(recall, precision));
                steps.add(new CurvePoint(next, precision));
            }
            recall = next;
        }
        return thin(steps, bins);
    }

    static List<CurvePoint> of(MacroCurve curve, int bins) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < curve.points(); i++) {
            points.add(new CurvePoint(curve.x(i), curve.y(i)));
        }
        return thin(points, bins);
    }

    private static List<CurvePoint> thin(List<CurvePoint> points, int bins) {
        if (points.size() <= 4 * bins) {
            return points;
        }
        List<CurvePoint> kept = new ArrayList<>();
        int from = 0;
        while (from < points.size()) {
            int bin = bin(points.get(from), bins);
            int to = from;
            int lowest = from;
            int highest = from;
            while (to + 1 < points.size() && bin(points.get(to + 1), bins) == bin) {
                to++;
                lowest = points.get(to).y() < points.get(lowest).y() ? to : lowest;
                highest = points.get(to).y() > points.get(highest).y() ? to : highest;
            }
            keep(kept, points, from, Math.min(lowest, highest), Math.max(lowest, highest), to);
            from = to + 1;
        }
        return kept;
    }

    private static int bin(CurvePoint point, int bins) {
        return (int) Math.min(bins - 1.0, point.x() * bins);
    }

    /** Adds the points at some rising indexes, each once. */
    private static void keep(List<CurvePoint> kept, List<CurvePoint> points, int... indexes) {
        int before = -1;
        for (int index : indexes) {
            if (index != before) {
                kept.add(points.get(index));
            }
            before = index;
        }
    }
}
