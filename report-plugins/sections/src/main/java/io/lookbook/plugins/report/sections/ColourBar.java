package io.lookbook.plugins.report.sections;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleEdge;

/** The key of the colours of shares from 0 to 1. */
final class ColourBar {
    private static final double STRIP = 9;
    private static final double GAP = 8;
    private static final int STEPS = 64;

    /** How much room it takes from left to right. */
    static final double WIDTH = 62;

    private ColourBar() {}

    /** Draws the bar at the right of some cells, as high as they are. */
    static void draw(Theme theme, Graphics2D graphics, String label, Rectangle2D cells) {
        Rectangle2D strip = new Rectangle2D.Double(cells.getMaxX() + GAP, cells.getY(), STRIP, cells.getHeight());
        // Each step covers all that lies below, so that no viewer shows hairlines between steps.
        for (int step = 0; step < STEPS; step++) {
            double covered = strip.getHeight() * (STEPS - step) / STEPS;
            graphics.setPaint(Palette.sequential((STEPS - 1 - step) / (STEPS - 1.0)));
            graphics.fill(new Rectangle2D.Double(strip.getX(), strip.getMaxY() - covered, strip.getWidth(), covered));
        }
        graphics.setPaint(Palette.AXIS);
        graphics.setStroke(Palette.solid(0.6));
        graphics.draw(strip);
        NumberAxis axis = theme.axis(label, 0, 1, 0.25, Theme.format("0 %"));
        axis.setAxisLineVisible(false);
        axis.draw(graphics, strip.getMaxX(), strip, strip, RectangleEdge.RIGHT, null);
    }
}
