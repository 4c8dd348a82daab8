package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Test accuracies with their intervals, one row a model. A broad bar is the noise of the test set, a thin one with ends that of
 * training: two shapes, so that they can be told apart in grey.
 */
record AccuracyChart(List<AccuracyRow> rows) implements Drawing {
    static final double WIDTH = 495;
    private static final int LONGEST_LABEL = 26;
    private static final double AXIS_HEIGHT = 30;
    private static final double TALLEST = 200;
    private static final double LOWEST_ROW = 14;
    private static final double NARROWEST_RANGE = 0.01;
    private static final int TICKS = 7;
    private static final double GAP = 10;
    /** Some devices draw text a little wider than it is measured. */
    private static final double SLACK = 4;

    private boolean trained() {
        return rows.stream().anyMatch(row -> row.training().isPresent());
    }

    double height() {
        double row = Math.max(LOWEST_ROW, Math.min(trained() ? 30 : 22, TALLEST / rows.size()));
        return key().height() + row * rows.size() + AXIS_HEIGHT;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            new Painter(this, own, area).paint();
        } finally {
            own.dispose();
        }
    }

    private AccuracyKey key() {
        return new AccuracyKey(
                rows.stream().anyMatch(row -> row.test().isPresent()),
                trained(),
                rows.stream().anyMatch(row -> row.published().isPresent()));
    }

    /** What is drawn where, for one area. */
    private static final class Painter {
        private final AccuracyChart chart;
        private final Graphics2D graphics;
        private final Theme theme;
        private final Rectangle2D plot;
        private final double left;
        private final double right;
        private final List<String> labels;
        private final double step;
        private final double low;
        private final double high;

        Painter(AccuracyChart chart, Graphics2D graphics, Rectangle2D area) {
            this.chart = chart;
            this.graphics = graphics;
            this.theme = Theme.of(graphics);
            this.labels =
                    Text.shortenAll(chart.rows.stream().map(AccuracyRow::label).toList(), LONGEST_LABEL);
            this.left = area.getX();
            this.right = area.getMaxX();
            double key = chart.key().height();
            double names = widest(labels, theme.plain(Theme.TICK_SIZE));
            double numbers = widest(chart.rows.stream().map(AccuracyRow::number).toList(), theme.bold(Theme.TICK_SIZE));
            this.plot = new Rectangle2D.Double(
                    left + names + GAP,
                    area.getY() + key,
                    area.getWidth() - names - numbers - 3 * GAP - SLACK,
                    area.getHeight() - key - AXIS_HEIGHT);
            double[] values =
                    chart.rows.stream().flatMapToDouble(AccuracyRow::values).toArray();
            double least = DoubleStream.of(values).min().orElse(0);
            double most = DoubleStream.of(values).max().orElse(1);
            double range = Math.max(NARROWEST_RANGE, most - least);
            this.step = Theme.step(range, TICKS - 1);
            this.low = Math.max(0, Math.floor((least - range / 50) / step) * step);
            this.high = Math.min(1, Math.max(low + NARROWEST_RANGE, Math.ceil((most + range / 50) / step) * step));
        }

        void paint() {
            chart.key().draw(theme, graphics, new Rectangle2D.Double(left, plot.getY() - keyHeight(), right - left, 0));
            axis();
            double height = plot.getHeight() / chart.rows.size();
            for (int i = 0; i < chart.rows.size(); i++) {
                row(chart.rows.get(i), labels.get(i), plot.getY() + i * height, height);
            }
        }

        private double keyHeight() {
            return chart.key().height();
        }

        private void axis() {
            NumberFormat format = Theme.format(step >= 0.01 - 1e-9 ? "0 %" : step >= 0.001 - 1e-9 ? "0.0 %" : "0.00 %");
            Font font = theme.plain(Theme.TICK_SIZE);
            int last = (int) Math.floor((high - low) / step + 1e-6);
            for (int i = 0; i <= last; i++) {
                double x = x(low + i * step);
                graphics.setPaint(Palette.GRID);
                graphics.setStroke(Palette.solid(0.6));
                graphics.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY()));
                centred(format.format(low + i * step), font, x, plot.getMaxY() + 11);
            }
            graphics.setPaint(Palette.AXIS);
            graphics.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
            centred(
                    low > 0 ? "test accuracy (the axis does not begin at 0)" : "test accuracy",
                    theme.plain(Theme.LABEL_SIZE),
                    plot.getCenterX(),
                    plot.getMaxY() + 24);
        }

        private void row(AccuracyRow row, String label, double top, double height) {
            double middle = top + height / 2;
            boolean both = row.test().isPresent() && row.training().isPresent();
            double lane = both ? height / 5.5 : 0;
            graphics.setPaint(Palette.TEXT);
            text(label, theme.plain(Theme.TICK_SIZE), left, middle + 3);
            text(row.number(), theme.bold(Theme.TICK_SIZE), plot.getMaxX() + 2 * GAP, middle + 3);
            row.test()
                    .ifPresent(test -> AccuracyMark.test(
                            graphics, x(test.low()), x(test.accuracy()), x(test.high()), middle - lane));
            row.training().ifPresent(training -> {
                AccuracyMark.training(graphics, x(training.low()), x(training.high()), middle + lane);
                training.accuracies().forEach(value -> AccuracyMark.seed(graphics, x(value), middle + lane));
                AccuracyMark.mean(graphics, x(training.mean()), middle + lane);
            });
            row.published().ifPresent(value -> AccuracyMark.published(graphics, x(value), middle - lane));
        }

        private double x(double value) {
            return plot.getX() + plot.getWidth() * (value - low) / (high - low);
        }

        private void text(String text, Font font, double x, double y) {
            graphics.setFont(font);
            graphics.drawString(text, (float) x, (float) y);
        }

        private void centred(String text, Font font, double x, double y) {
            graphics.setPaint(Palette.TEXT);
            text(text, font, x - Theme.width(text, font) / 2, y);
        }

        private static double widest(List<String> texts, Font font) {
            return texts.stream()
                    .mapToDouble(text -> Theme.width(text, font))
                    .max()
                    .orElse(0);
        }
    }
}
