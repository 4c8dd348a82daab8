package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** A bar a model, as long as its test accuracy, with the number at the right; a circle where a published accuracy lies. */
record AccuracyChart(List<Bar> bars) implements Drawing {
    static final double WIDTH = 495;
    private static final int LONGEST_LABEL = 26;
    /** Right of 100 % stands the number of each bar. */
    private static final double NUMBERS_AT = 1.02;

    /**
     * One model.
     *
     * @param label its label
     * @param accuracy 0 to 1
     * @param number the accuracy as text
     * @param published the published accuracy, 0 to 1
     */
    record Bar(String label, double accuracy, String number, OptionalDouble published) {}

    double height() {
        return 62 + 22 * bars.size();
    }

    private boolean anyPublished() {
        return bars.stream().anyMatch(bar -> bar.published().isPresent());
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        List<String> labels = Text.shortenAll(bars.stream().map(Bar::label).toList(), LONGEST_LABEL);
        DefaultCategoryDataset measured = new DefaultCategoryDataset();
        DefaultCategoryDataset published = new DefaultCategoryDataset();
        for (int i = 0; i < bars.size(); i++) {
            measured.addValue(bars.get(i).accuracy(), "measured", labels.get(i));
            OptionalDouble value = bars.get(i).published();
            published.addValue(value.isPresent() ? value.getAsDouble() : null, "published", labels.get(i));
        }
        NumberAxis values = new ShareAxis("test accuracy");
        values.setRange(0, end(theme, labels, area.getWidth()));
        values.setTickUnit(new NumberTickUnit(ShareAxis.STEP, Theme.format("0 %")));
        theme.style(values);
        CategoryAxis models = new CategoryAxis();
        CategoryPlot plot = new CategoryPlot(measured, models, values, barRenderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        theme.style(plot);
        for (int i = 0; i < bars.size(); i++) {
            CategoryTextAnnotation number =
                    new CategoryTextAnnotation(bars.get(i).number(), labels.get(i), NUMBERS_AT);
            number.setFont(theme.bold(Theme.TICK_SIZE));
            number.setPaint(Palette.TEXT);
            number.setTextAnchor(TextAnchor.CENTER_LEFT);
            plot.addAnnotation(number);
        }
        JFreeChart chart = theme.chart(plot);
        if (anyPublished()) {
            plot.setDataset(1, published);
            plot.setRenderer(1, circles());
            plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
            theme.addLegend(chart, RectangleEdge.TOP);
        }
        Theme.draw(chart, graphics, area);
    }

    /** Where the axis must end so that the longest number has room beyond 100 %. */
    private double end(Theme theme, List<String> labels, double width) {
        double longestLabel = labels.stream()
                .mapToDouble(label -> Theme.width(label, theme.plain(Theme.TICK_SIZE)))
                .max()
                .orElse(0);
        double longestNumber = bars.stream()
                .mapToDouble(bar -> Theme.width(bar.number(), theme.bold(Theme.TICK_SIZE)))
                .max()
                .orElse(0);
        double plot = width - longestLabel - 35;
        return NUMBERS_AT / (1 - Math.min(0.5, longestNumber / plot));
    }

    private static BarRenderer barRenderer() {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, Palette.PRIMARY);
        renderer.setMaximumBarWidth(0.2);
        renderer.setDefaultLegendShape(new Rectangle2D.Double(-4, -4, 8, 8));
        return renderer;
    }

    private static LineAndShapeRenderer circles() {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
        renderer.setSeriesPaint(0, Palette.SECONDARY);
        renderer.setUseOutlinePaint(true);
        renderer.setSeriesOutlinePaint(0, Color.WHITE);
        renderer.setSeriesOutlineStroke(0, Palette.solid(0.8));
        return renderer;
    }

    /** Ends its ticks at 100 %, although the axis goes on below the numbers. */
    private static final class ShareAxis extends NumberAxis {
        private static final long serialVersionUID = 1L;
        private static final double STEP = 0.2;

        ShareAxis(String label) {
            super(label);
        }

        @Override
        protected int calculateVisibleTickCount() {
            return (int) Math.round(1 / STEP) + 1;
        }
    }
}
