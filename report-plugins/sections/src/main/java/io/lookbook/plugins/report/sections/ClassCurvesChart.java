package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** One model's curves, one line a class, with the area below each in the legend. */
record ClassCurvesChart(Scale x, Scale y, List<Curve> curves) implements Drawing {
    static final double WIDTH = 495;
    static final double HEIGHT = 310;
    private static final int LONGEST_LABEL = 20;

    /**
     * One class.
     *
     * @param name its name
     * @param colour which colour and dashes, see {@link Palette#series}
     * @param area the area below it as text
     * @param line from the left on; empty if there are no examples of the class
     */
    record Curve(String name, int colour, String area, List<CurvePoint> line) {}

    ClassCurvesChart {
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
            XYSeries series = new XYSeries(curve.area() + "  " + names.get(i), false, true);
            curve.line().forEach(point -> series.add(point.x(), point.y(), false));
            lines.addSeries(series);
            renderer.setSeriesPaint(i, Palette.series(curve.colour()));
            renderer.setSeriesStroke(i, Palette.seriesStroke(curve.colour()));
        }
        XYPlot plot = theme.style(new XYPlot(
                lines, x.axis(theme, Theme.TICK_SIZE, true), y.axis(theme, Theme.TICK_SIZE, true), renderer));
        JFreeChart chart = theme.chart(plot);
        theme.addLegend(chart, RectangleEdge.RIGHT);
        Theme.draw(chart, graphics, area);
    }
}
