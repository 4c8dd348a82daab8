package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;

/** For each class one bar a split: the part of the split that is of the class. */
record ClassBalanceChart(List<String> classes, List<DataSummary.Split> splits) implements Drawing {
    static final double WIDTH = 495;
    private static final double TALLEST = 330;
    private static final int LONGEST_LABEL = 26;
    private static final List<Color> COLOURS = List.of(Palette.PRIMARY, Palette.SECONDARY, Palette.TERTIARY);

    /** More classes than this cannot be told apart within one figure. */
    static final int MOST_CLASSES = 25;

    double height() {
        return Math.min(TALLEST, 62 + 22 * classes.size());
    }

    static double share(DataSummary.Split split, int c) {
        return split.size() == 0 ? 0 : (double) split.classCounts().get(c) / split.size();
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        List<String> labels = Text.shortenAll(classes, LONGEST_LABEL);
        DefaultCategoryDataset shares = new DefaultCategoryDataset();
        double largest = 0;
        for (int c = 0; c < labels.size(); c++) {
            for (DataSummary.Split split : splits) {
                double share = share(split, c);
                shares.addValue(share, split.name(), labels.get(c));
                largest = Math.max(largest, share);
            }
        }
        double step = Theme.step(Math.max(largest, 0.01), 6);
        double upper = Math.max(1, Math.ceil(largest * 1.02 / step)) * step;
        NumberAxis values =
                theme.axis("part of the split", 0, upper, step, Theme.format(step < 0.01 ? "0.0 %" : "0 %"));
        CategoryPlot plot = new CategoryPlot(shares, new CategoryAxis(), values, renderer());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        theme.style(plot);
        plot.getDomainAxis().setLowerMargin(0.01);
        plot.getDomainAxis().setUpperMargin(0.01);
        plot.getDomainAxis().setCategoryMargin(0.3);
        JFreeChart chart = theme.chart(plot);
        theme.addLegend(chart, RectangleEdge.TOP);
        Theme.draw(chart, graphics, area);
    }

    private BarRenderer renderer() {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setItemMargin(0.05);
        renderer.setDefaultLegendShape(new Rectangle2D.Double(-4, -4, 8, 8));
        for (int i = 0; i < splits.size(); i++) {
            renderer.setSeriesPaint(i, COLOURS.get(i % COLOURS.size()));
        }
        return renderer;
    }
}
