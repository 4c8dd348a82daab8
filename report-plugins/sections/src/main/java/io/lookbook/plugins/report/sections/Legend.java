package io.lookbook.plugins.report.sections;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The key of a figure below it: a sample of each line with its name, in as many centred rows as it takes. */
record Legend(List<Entry> entries) {
    private static final double ROW = 12;
    private static final double SAMPLE = 26;
    private static final double GAP = 14;

    /** Copies the list. */
    Legend {
        entries = List.copyOf(entries);
    }

    /**
     * One line of the figure.
     *
     * @param look what it looks like
     * @param name whose it is
     */
    record Entry(Look look, String name) {}

    double height(Theme theme, double width) {
        return entries.isEmpty() ? 0 : 4 + ROW * rows(theme, width).size();
    }

    void draw(Theme theme, Graphics2D graphics, Rectangle2D area) {
        Font font = theme.plain(Theme.TICK_SIZE);
        double y = area.getY() + 4 + ROW / 2;
        for (List<Entry> row : rows(theme, area.getWidth())) {
            double x = area.getCenterX() - (width(row, font) - GAP) / 2;
            for (Entry entry : row) {
                sample(entry.look(), graphics, x, y);
                graphics.setPaint(Palette.TEXT);
                graphics.setFont(font);
                graphics.drawString(fitted(entry, font, area.getWidth()), (float) (x + SAMPLE), (float) (y + 3));
                x += width(entry, font);
            }
            y += ROW;
        }
    }

    private static void sample(Look look, Graphics2D graphics, double x, double y) {
        graphics.setPaint(look.colour());
        look.stroke().ifPresent(stroke -> {
            graphics.setStroke(stroke);
            graphics.draw(new Line2D.Double(x, y, x + SAMPLE - 5, y));
        });
        look.mark().ifPresent(mark -> {
            Shape moved = AffineTransform.getTranslateInstance(x + (SAMPLE - 5) / 2, y)
                    .createTransformedShape(mark);
            graphics.setPaint(look.filled() ? look.colour() : Color.WHITE);
            graphics.fill(moved);
            graphics.setPaint(look.colour());
            graphics.setStroke(Palette.solid(0.9));
            graphics.draw(moved);
        });
    }

    private List<List<Entry>> rows(Theme theme, double width) {
        Font font = theme.plain(Theme.TICK_SIZE);
        List<List<Entry>> rows = new ArrayList<>();
        double used = width + 1;
        for (Entry entry : entries) {
            if (used + width(entry, font) - GAP > width) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            used += width(entry, font);
        }
        return rows;
    }

    private static double width(List<Entry> row, Font font) {
        return row.stream().mapToDouble(entry -> width(entry, font)).sum();
    }

    private static double width(Entry entry, Font font) {
        return SAMPLE + Theme.width(entry.name(), font) + GAP;
    }

    private static String fitted(Entry entry, Font font, double width) {
        return TextLines.fitted(entry.name(), font, width - SAMPLE);
    }
}
