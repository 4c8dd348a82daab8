package io.lookbook.plugins.report.sections;

import java.util.List;

/**
 * One of several plots of a figure.
 *
 * @param title what distinguishes it from the others; may be empty
 * @param x the axis at the bottom
 * @param y the axis at the left
 * @param lines from the one below to the one on top
 */
record Panel(String title, Scale x, Scale y, List<Line> lines) {
    /** Copies the list. */
    Panel {
        lines = List.copyOf(lines);
    }

    /**
     * A line, or marks.
     *
     * @param look what it looks like
     * @param points from one end to the other
     */
    record Line(Look look, List<CurvePoint> points) {
        /** Copies the list. */
        Line {
            points = List.copyOf(points);
        }
    }
}
