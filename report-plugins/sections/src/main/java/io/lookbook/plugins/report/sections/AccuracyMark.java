package io.lookbook.plugins.report.sections;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The marks of the chart of accuracies and of its key. */
final class AccuracyMark {
    private AccuracyMark() {}

    /** A broad bar with a line across at the accuracy. */
    static void test(Graphics2D graphics, double low, double accuracy, double high, double y) {
        graphics.setPaint(Palette.TERTIARY);
        graphics.fill(new Rectangle2D.Double(low, y - 3, high - low, 6));
        graphics.setPaint(Palette.PRIMARY);
        graphics.setStroke(Palette.solid(2));
        graphics.draw(new Line2D.Double(accuracy, y - 4.5, accuracy, y + 4.5));
    }

    /** A thin line that ends in short strokes. */
    static void training(Graphics2D graphics, double low, double high, double y) {
        graphics.setPaint(Palette.SECONDARY);
        graphics.setStroke(Palette.solid(1.1));
        graphics.draw(new Line2D.Double(low, y, high, y));
        graphics.draw(new Line2D.Double(low, y - 3, low, y + 3));
        graphics.draw(new Line2D.Double(high, y - 3, high, y + 3));
    }

    static void mean(Graphics2D graphics, double x, double y) {
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(x - 3.6, y);
        diamond.lineTo(x, y - 3.6);
        diamond.lineTo(x + 3.6, y);
        diamond.lineTo(x, y + 3.6);
        diamond.closePath();
        hollow(graphics, diamond, Palette.SECONDARY);
    }

    static void seed(Graphics2D graphics, double x, double y) {
        graphics.setPaint(Palette.TEXT);
        graphics.fill(new Ellipse2D.Double(x - 1.3, y - 1.3, 2.6, 2.6));
    }

    static void published(Graphics2D graphics, double x, double y) {
        hollow(graphics, new Ellipse2D.Double(x - 3, y - 3, 6, 6), Palette.TEXT);
    }

    private static void hollow(Graphics2D graphics, Shape shape, Color colour) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(shape);
        graphics.setPaint(colour);
        graphics.setStroke(Palette.solid(1.2));
        graphics.draw(shape);
    }
}
