package io.lookbook.plugins.report.sections;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.util.ShapeUtils;

/**
 * What a line of a chart looks like. A model has its colour, its dashes and its mark, all three by its place in the experiment,
 * so that it looks the same in every figure, in grey too.
 *
 * @param colour of line and mark
 * @param stroke of the line; empty for marks alone
 * @param mark at each point, around the origin; empty for a line alone
 * @param filled whether the marks are filled with the colour, or white
 */
record Look(Color colour, Optional<Stroke> stroke, Optional<Shape> mark, boolean filled) {
    private static final List<Shape> MARKS = List.of(
            new Ellipse2D.Double(-1, -1, 2, 2),
            new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8),
            ShapeUtils.createUpTriangle(1.1f),
            ShapeUtils.createDiamond(1.25f),
            ShapeUtils.createDownTriangle(1.1f),
            ShapeUtils.createRegularCross(1.2f, 0.4f),
            ShapeUtils.createDiagonalCross(0.9f, 0.35f),
            new Rectangle2D.Double(-1.2, -0.5, 2.4, 1));

    static Look line(int model) {
        return new Look(Palette.series(model), Optional.of(Palette.modelStroke(model)), Optional.empty(), true);
    }

    /** A line of a class, which shares its figure with lines of other classes. */
    static Look ofClass(int c) {
        return new Look(Palette.series(c), Optional.of(Palette.seriesStroke(c)), Optional.empty(), true);
    }

    static Look line(Color colour, Stroke stroke) {
        return new Look(colour, Optional.of(stroke), Optional.empty(), true);
    }

    /** For what a curve is compared with: chance, perfection, no difference. */
    static Look reference() {
        return line(Palette.AXIS, Palette.dashed(0.8f, 2, 2));
    }

    static Look mark(int model, double radius) {
        Shape mark = MARKS.get(model % MARKS.size());
        Shape scaled = AffineTransform.getScaleInstance(radius, radius).createTransformedShape(mark);
        return new Look(Palette.series(model), Optional.empty(), Optional.of(scaled), true);
    }

    Look hollow() {
        return new Look(colour, stroke, mark, false);
    }

    /** This line with the marks of another look. */
    Look with(Look marks) {
        return new Look(colour, stroke, marks.mark, filled);
    }
}
