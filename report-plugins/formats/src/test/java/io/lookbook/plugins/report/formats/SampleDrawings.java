package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Charts in plain Java 2D: lines, dashes, filled cells, text of two weights, upright and rotated. */
final class SampleDrawings {
    private static final List<Color> COLORS = List.of(new Color(0x1b6ca8), new Color(0xd1495b), new Color(0x3c8d53));

    private SampleDrawings() {}

    static void curves(Graphics2D g, Rectangle2D area) {
        Font font = g.getFont().deriveFont(8f);
        Rectangle2D plot =
                new Rectangle2D.Double(area.getX() + 45, area.getY() + 22, area.getWidth() - 60, area.getHeight() - 58);
        g.setFont(font.deriveFont(Font.BOLD, 10f));
        centered(g, "Classifier loss", plot.getCenterX(), area.getY() + 13);
        g.setFont(font);
        g.setStroke(new BasicStroke(0.5f));
        for (int i = 0; i <= 5; i++) {
            double x = plot.getX() + plot.getWidth() * i / 5;
            double y = plot.getMaxY() - plot.getHeight() * i / 5;
            g.setColor(Color.LIGHT_GRAY);
            g.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            g.setColor(Color.DARK_GRAY);
            centered(g, String.valueOf(4 * i), x, plot.getMaxY() + 12);
            g.drawString((2 * i) / 10 + "." + (2 * i) % 10, (float) plot.getX() - 20, (float) y + 3);
        }
        centered(g, "Epoch", plot.getCenterX(), plot.getMaxY() + 27);
        rotated(g, "Cross-entropy", plot.getX() - 28, plot.getCenterY() + 25);
        for (int model = 0; model < COLORS.size(); model++) {
            g.setColor(COLORS.get(model));
            for (int kind = 0; kind < 2; kind++) {
                float[] dash = kind == 0 ? null : new float[] {4, 3};
                g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
                Path2D path = new Path2D.Double();
                for (int epoch = 0; epoch <= 20; epoch++) {
                    double loss = 0.15 + 0.2 * model + 0.1 * kind + (0.8 - 0.2 * model) * Math.exp(-epoch / 5.0);
                    double x = plot.getX() + plot.getWidth() * epoch / 20;
                    double y = plot.getMaxY() - plot.getHeight() * Math.min(loss, 1);
                    if (epoch == 0) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
                g.draw(path);
            }
        }
    }

    static void matrix(Graphics2D g, Rectangle2D area, List<String> classes) {
        double cell = Math.min(area.getWidth() - 90, area.getHeight() - 80) / classes.size();
        double left = area.getX() + 85;
        double top = area.getY() + 5;
        Font font = g.getFont().deriveFont(7.5f);
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                int count = row == column ? 1400 - 60 * row : (row * 7 + column * 3) % 90;
                float tone = (float) Math.sqrt(count / 1400.0);
                g.setColor(new Color(1 - 0.85f * tone, 1 - 0.55f * tone, 1 - 0.3f * tone));
                g.fill(new Rectangle2D.Double(left + column * cell, top + row * cell, cell, cell));
                g.setColor(tone > 0.6 ? Color.WHITE : Color.DARK_GRAY);
                g.setFont(row == column ? font.deriveFont(Font.BOLD) : font);
                centered(g, String.valueOf(count), left + (column + 0.5) * cell, top + (row + 0.5) * cell + 3);
            }
            g.setColor(Color.BLACK);
            g.setFont(font);
            int width = g.getFontMetrics().stringWidth(classes.get(row));
            g.drawString(classes.get(row), (float) (left - 5 - width), (float) (top + (row + 0.5) * cell + 3));
            rotated(g, classes.get(row), left + (row + 0.5) * cell + 3, top + cell * classes.size() + 52);
        }
        g.setFont(font.deriveFont(Font.BOLD));
        centered(g, "Predicted class", left + cell * classes.size() / 2, top + cell * classes.size() + 66);
        rotated(g, "True class", area.getX() + 12, top + cell * classes.size() / 2 + 20);
    }

    static Image image(ImageShape shape, int seed) {
        byte[] pixels = new byte[shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / shape.channels();
            int y = pixel / shape.width() - shape.height() / 2;
            int x = pixel % shape.width() - shape.width() / 2;
            boolean inside = x * x + 2 * y * y < 150 + 10 * seed;
            pixels[i] = (byte) (inside ? 90 + (pixel * (i % shape.channels() + 3) + seed * 31) % 160 : 0);
        }
        return new Image(shape, pixels);
    }

    private static void centered(Graphics2D g, String text, double x, double y) {
        g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }

    private static void rotated(Graphics2D g, String text, double x, double y) {
        AffineTransform before = g.getTransform();
        g.rotate(-Math.PI / 2, x, y);
        g.drawString(text, (float) x, (float) y);
        g.setTransform(before);
    }
}
