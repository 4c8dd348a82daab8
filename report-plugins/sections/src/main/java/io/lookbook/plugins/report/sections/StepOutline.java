package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * The line that is drawn for a precision-recall curve. It begins at recall 0 and is the step function whose area is the average
 * precision: from one recall to the next it has the precision of the next. A test split of 14 000 images gives up to 14 000
 * points a curve; beyond {@link #MOST_POINTS} the line is thinned by M4 aggregation (Jugel et al., "M4: A
 * Visualization-Oriented Time Series Data Aggregation", VLDB 2014): of each of 100 equal bins of recall only the first, the
 * lowest, the highest and the last point are kept, which looks the same at the size of a figure.
 */
final class StepOutline {
    static final int BINS = 100;
    static final int MOST_POINTS = 4 * BINS;

    /**
     * One corner of the line.
     *
     * @param recall 0 to 1
     * @param precision 0 to 1
     */
    record Point(double recall, double precision) {}

    private StepOutline() {}

    static List<Point> of(PrecisionRecallCurve curve) {
        List<Point> steps = new ArrayList<>();
        double recall = 0;
        for (int i = 0; i < curve.points(); i++) {
            double next = curve.recall(i);
            double precision = curve.precision(i);
            if (i == 0 || next > recall) {
                steps.add(new Point(recall, precision));
                steps.add(new Point(next, precision));
            }
            recall = next;
        }
        return steps.size() <= MOST_POINTS ? steps : thin(steps);
    }

    private static List<Point> thin(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        int from = 0;
        while (from < points.size()) {
            int bin = bin(points.get(from));
            int to = from;
            int lowest = from;
            int highest = from;
            while (to + 1 < points.size() && bin(points.get(to + 1)) == bin) {
                to++;
                lowest = points.get(to).precision() < points.get(lowest).precision() ? to : lowest;
                highest = points.get(to).precision() > points.get(highest).precision() ? to : highest;
            }
            keep(kept, points, from, Math.min(lowest, highest), Math.max(lowest, highest), to);
            from = to + 1;
        }
        return kept;
    }

    private static int bin(Point point) {
        return (int) Math.min(BINS - 1, point.recall() * BINS);
    }

    /** Adds the points at some rising indexes, each once. */
    private static void keep(List<Point> kept, List<Point> points, int... indexes) {
        int before = -1;
        for (int index : indexes) {
            if (index != before) {
                kept.add(points.get(index));
            }
            before = index;
        }
    }
}
