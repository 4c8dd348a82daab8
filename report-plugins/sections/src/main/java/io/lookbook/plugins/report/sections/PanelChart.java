package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Plots side by side and below one another, all of one size, with one key. An axis is labelled once where neighbours share it.
 *
 * @param panels row by row
 * @param columns how many stand side by side
 * @param legend the key
 */
record PanelChart(List<Panel> panels, int columns, Legend legend) implements Drawing {
    static final double WIDTH = 495;
    private static final double TITLE = 13;
    private static final double GAP = 10;
    private static final double SMALL = 7.5;
    /** Around a data area, for ticks and labels; margins of neighbours may overlap. */
    private static final RectangleInsets MARGIN = new RectangleInsets(8, 150, 40, 20);

    /** Copies the list. */
    PanelChart {
        panels = List.copyOf(panels);
    }

    /** So many columns that up to ten panels stand in at most two rows of about equal length. */
    static int columns(int panels) {
        return panels <= 4 ? Math.max(1, panels) : (panels + 1) / 2;
    }

    int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    /** A height at which the panels are as high as wide, unless that would be higher than {@code highest}. */
    double height(double highest) {
        double side = (WIDTH - 34 - columns * GAP) / columns;
        return Math.min(
                highest,
                rows() * (side + TITLE + 18)
                        + 16
                        + 12 * Math.max(1, Math.ceil(legend.entries().size() / 6.0)));
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            double key = legend.height(theme, area.getWidth());
            double[] left = new double[columns];
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                left[column] = leftSpace(theme, column);
                sum += left[column] + GAP;
            }
            double[] bottom = new double[rows()];
            double high = 0;
            for (int row = 0; row < rows(); row++) {
                bottom[row] = bottomSpace(row);
                high += bottom[row] + TITLE;
            }
            double width = (area.getWidth() - sum) / columns;
            double height = (area.getHeight() - key - high) / rows();
            double y = area.getY();
            for (int row = 0; row < rows(); row++) {
                double x = area.getX();
                for (int column = 0; column < columns && row * columns + column < panels.size(); column++) {
                    x += left[column];
                    draw(theme, own, row * columns + column, new Rectangle2D.Double(x, y + TITLE, width, height));
                    x += width + GAP;
                }
                y += TITLE + height + bottom[row];
            }
            legend.draw(theme, own, new Rectangle2D.Double(area.getX(), area.getMaxY() - key, area.getWidth(), key));
        } finally {
            own.dispose();
        }
    }

    private double leftSpace(Theme theme, int column) {
        double most = 3;
        for (int i = column; i < panels.size(); i += columns) {
            if (hasOwnY(i)) {
                Scale scale = panels.get(i).y();
                Font font = theme.plain(tickSize());
                double ticks = scale.ticks().stream()
                        .mapToDouble(tick -> Theme.width(tick.text(), font))
                        .max()
                        .orElse(0);
                // Where a device rounds the widths of letters, text is a little wider than measured.
                most = Math.max(most, 1.08 * ticks + 8 + (scale.label().isEmpty() ? 0 : 14));
            }
        }
        return most;
    }

    private double bottomSpace(int row) {
        double most = 5;
        for (int i = row * columns; i < Math.min(panels.size(), (row + 1) * columns); i++) {
            // Where nothing stands below, the axis takes the room of the panel that is missing there.
            boolean needsRoom = row == rows() - 1 || i + columns < panels.size();
            most = hasOwnX(i) && needsRoom ? 31 : most;
        }
        return most;
    }

    private double tickSize() {
        return columns > 3 ? SMALL : Theme.TICK_SIZE;
    }

    private boolean hasOwnY(int i) {
        return i % columns == 0 || !panels.get(i).y().equals(panels.get(i - 1).y());
    }

    /** Below it is no panel with the same axis. */
    private boolean hasOwnX(int i) {
        return i + columns >= panels.size()
                || !panels.get(i).x().equals(panels.get(i + columns).x());
    }

    private void draw(Theme theme, Graphics2D graphics, int i, Rectangle2D data) {
        Panel panel = panels.get(i);
        XYSeriesCollection dataset = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        renderer.setDrawOutlines(true);
        for (int s = 0; s < panel.lines().size(); s++) {
            Panel.Line line = panel.lines().get(s);
            XYSeries series = new XYSeries(s, false, true);
            line.points().forEach(point -> series.add(point.x(), point.y(), false));
            dataset.addSeries(series);
            style(renderer, s, line.look());
        }
        XYPlot plot = theme.style(new XYPlot(
                dataset,
                panel.x().axis(theme, tickSize(), hasOwnX(i)),
                panel.y().axis(theme, tickSize(), hasOwnY(i)),
                renderer));
        plot.setInsets(MARGIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(true);
        plot.setOutlinePaint(Palette.AXIS);
        plot.setOutlineStroke(Palette.solid(0.5));
        plot.getDomainAxis().setAxisLineVisible(false);
        plot.getRangeAxis().setAxisLineVisible(false);
        // The axes stand in the margin, so that every data area is where it is wanted.
        plot.setFixedDomainAxisSpace(new AxisSpace());
        plot.setFixedRangeAxisSpace(new AxisSpace());
        JFreeChart chart = theme.chart(plot);
        chart.setBackgroundPaint(null);
        Rectangle2D whole = (Rectangle2D) data.clone();
        MARGIN.trim(whole);
        Theme.draw(
                chart,
                graphics,
                new Rectangle2D.Double(
                        2 * data.getX() - whole.getX(),
                        2 * data.getY() - whole.getY(),
                        2 * data.getWidth() - whole.getWidth(),
                        2 * data.getHeight() - whole.getHeight()));
        title(theme, graphics, panel.title(), data);
    }

    private static void style(XYLineAndShapeRenderer renderer, int series, Look look) {
        renderer.setSeriesPaint(series, look.colour());
        renderer.setSeriesLinesVisible(series, look.stroke().isPresent());
        look.stroke().ifPresent(stroke -> renderer.setSeriesStroke(series, stroke));
        renderer.setSeriesShapesVisible(series, look.mark().isPresent());
        Shape mark = look.mark().orElse(null);
        renderer.setSeriesShape(series, mark);
        renderer.setSeriesFillPaint(series, look.filled() ? look.colour() : Color.WHITE);
        renderer.setSeriesOutlineStroke(series, Palette.solid(0.9));
    }

    private static void title(Theme theme, Graphics2D graphics, String title, Rectangle2D data) {
        Font font = theme.bold(Theme.TICK_SIZE);
        String line = TextLines.fitted(title, font, data.getWidth() + 4);
        graphics.setFont(font);
        graphics.setPaint(Palette.TEXT);
        graphics.drawString(line, (float) (data.getCenterX() - Theme.width(line, font) / 2), (float) (data.getY() - 4));
    }
}
