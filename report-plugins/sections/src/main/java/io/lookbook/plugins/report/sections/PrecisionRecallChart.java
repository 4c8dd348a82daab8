package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Precision against recall, one line a class, with the average precision in the legend. */
record PrecisionRecallChart(List<Curve> curves) implements Drawing {
    static final double WIDTH = 495;
    static final double HEIGHT = 310;
    private static final int LONGEST_LABEL = 20;

    /**
     * One class.
     *
     * @param name its name
     * @param colour which colour and dashes, see {@link Palette#series}
     * @param average its average precision as text
     * @param line from recall 0 on; empty if there are no examples of the class
     */
    record Curve(String name, int colour, String average, List<StepOutline.Point> line) {}

    PrecisionRecallChart {
        curves = List.copyOf(curves);
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        List<String> names = Text.shortenAll(curves.stream().map(Curve::name).toList(), LONGEST_LABEL);
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setLegendLine(new Line2D.Double(-12, 0, 12, 0));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            XYSeries series = new XYSeries(curve.average() + "  " + names.get(i), false, true);
            curve.line().forEach(point -> series.add(point.recall(), point.precision(), false));
            lines.addSeries(series);
            renderer.setSeriesPaint(i, Palette.series(curve.colour()));
            renderer.setSeriesStroke(i, Palette.seriesStroke(curve.colour()));
        }
        NumberAxis recall = theme.axis("recall", 0, 1.01, 0.2, Theme.format("0.0"));
        NumberAxis precision = theme.axis("precision", 0, 1.02, 0.2, Theme.format("0.0"));
        XYPlot plot = theme.style(new XYPlot(lines, recall, precision, renderer));
        JFreeChart chart = theme.chart(plot);
        theme.addLegend(chart, RectangleEdge.RIGHT);
        Theme.draw(chart, graphics, area);
    }
}
