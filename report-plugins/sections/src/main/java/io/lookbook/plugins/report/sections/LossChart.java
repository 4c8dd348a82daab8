package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Loss at the left and accuracy at the right, by epoch, for training and validation.
 *
 * @param history at least one epoch
 * @param bestEpoch the epoch to mark
 */
record LossChart(List<Epoch> history, OptionalInt bestEpoch) implements Drawing {
    static final double WIDTH = 495;
    static final double HEIGHT = 215;
    private static final double GAP = 9;
    /** With more epochs than this, a dot on each would hide the line. */
    private static final int MOST_DOTS = 30;

    LossChart {
        history = List.copyOf(history);
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        double width = (area.getWidth() - GAP) / 2;
        Theme.draw(
                chart(theme, lossAxis(theme), Epoch::trainLoss, Epoch::validationLoss, true),
                graphics,
                new Rectangle2D.Double(area.getX(), area.getY(), width, area.getHeight()));
        Theme.draw(
                chart(theme, accuracyAxis(theme), Epoch::trainAccuracy, Epoch::validationAccuracy, false),
                graphics,
                new Rectangle2D.Double(area.getX() + width + GAP, area.getY(), width, area.getHeight()));
    }

    private NumberAxis lossAxis(Theme theme) {
        double largest = values(Epoch::trainLoss, Epoch::validationLoss).max().orElse(1);
        double step = Theme.step(Math.max(largest, 1e-6), 6);
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        String pattern = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
        return theme.axis("loss", 0, step * Math.ceil(largest * 1.02 / step + 1e-9), step, Theme.format(pattern));
    }

    private NumberAxis accuracyAxis(Theme theme) {
        double smallest =
                values(Epoch::trainAccuracy, Epoch::validationAccuracy).min().orElse(0);
        double largest =
                values(Epoch::trainAccuracy, Epoch::validationAccuracy).max().orElse(1);
        double step = Math.max(0.01, Theme.step(Math.max(largest - smallest, 0.02), 5));
        double lower = Math.max(0, step * Math.floor(smallest / step));
        double upper = Math.min(1, step * Math.ceil(largest / step + 1e-9));
        double room = (upper - lower) * 0.02;
        return theme.axis("accuracy", Math.max(0, lower - room), upper + room, step, Theme.format("0 %"));
    }

    private DoubleStream values(ToDoubleFunction<Epoch> train, ToDoubleFunction<Epoch> validation) {
        return history.stream()
                .flatMapToDouble(epoch -> DoubleStream.of(train.applyAsDouble(epoch), validation.applyAsDouble(epoch)))
                .filter(Double::isFinite);
    }

    private JFreeChart chart(
            Theme theme,
            NumberAxis values,
            ToDoubleFunction<Epoch> train,
            ToDoubleFunction<Epoch> validation,
            boolean falling) {
        XYSeriesCollection lines = new XYSeriesCollection();
        lines.addSeries(series("training", train));
        lines.addSeries(series("validation", validation));
        int first = history.get(0).epoch();
        int last = history.get(history.size() - 1).epoch();
        double pad = Math.max(0.5, (last - first) * 0.03);
        NumberAxis epochs = theme.axis(
                "epoch",
                first - pad,
                last + pad,
                Math.max(1, Theme.step(Math.max(1, last - first), 10)),
                Theme.format("0"));
        XYPlot plot = theme.style(new XYPlot(lines, epochs, values, renderer()));
        plot.setDomainGridlinesVisible(false);
        bestEpoch.ifPresent(
                best -> plot.addDomainMarker(marker(theme, best, best - first > (last - first) / 2.0, falling)));
        JFreeChart chart = theme.chart(plot);
        theme.addLegend(chart, RectangleEdge.BOTTOM);
        return chart;
    }

    /** The values by epoch; a loss that is not a number leaves a gap. */
    private XYSeries series(String name, ToDoubleFunction<Epoch> value) {
        XYSeries series = new XYSeries(name);
        for (Epoch epoch : history) {
            double y = value.applyAsDouble(epoch);
            Number x = epoch.epoch();
            Number finite = Double.isFinite(y) ? Double.valueOf(y) : null;
            series.addOrUpdate(x, finite);
        }
        return series;
    }

    private XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, history.size() <= MOST_DOTS);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setLegendLine(new Line2D.Double(-11, 0, 11, 0));
        renderer.setSeriesPaint(0, Palette.PRIMARY);
        renderer.setSeriesStroke(0, Palette.dashed(1.4f, 5, 2.5f));
        renderer.setSeriesPaint(1, Palette.SECONDARY);
        renderer.setSeriesStroke(1, Palette.solid(1.4));
        double size = history.size() == 1 ? 5 : 3;
        renderer.setSeriesShape(0, new Rectangle2D.Double(-size / 2, -size / 2, size, size));
        renderer.setSeriesShape(1, new Ellipse2D.Double(-size / 2, -size / 2, size, size));
        return renderer;
    }

    /** A vertical line with a label in the corner that the curves leave free. */
    private static ValueMarker marker(Theme theme, int epoch, boolean labelAtLeft, boolean falling) {
        ValueMarker marker = new ValueMarker(epoch, Palette.MARK, Palette.dashed(0.8f, 2, 2));
        marker.setAlpha(1);
        marker.setLabel("best epoch " + epoch);
        marker.setLabelFont(theme.plain(7.5));
        marker.setLabelBackgroundColor(Color.WHITE);
        marker.setLabelPaint(Palette.FAINT_TEXT);
        marker.setLabelOffset(new RectangleInsets(2, 3, 2, 3));
        if (falling) {
            marker.setLabelAnchor(labelAtLeft ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(labelAtLeft ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        } else {
            marker.setLabelAnchor(labelAtLeft ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
            marker.setLabelTextAnchor(labelAtLeft ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
        }
        return marker;
    }
}
