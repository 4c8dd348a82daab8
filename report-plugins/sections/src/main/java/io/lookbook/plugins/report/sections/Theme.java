package io.lookbook.plugins.report.sections;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Charts of one look, in the font that a report hands over when it draws. */
final class Theme {
    static final double LABEL_SIZE = 8.5;
    static final double TICK_SIZE = 8;
    static final double SMALLEST_SIZE = 6.5;

    /** Fractional metrics without a device, so that a figure is laid out the same in every format. */
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Font font;

    private Theme(Font font) {
        this.font = font;
    }

    static Theme of(Graphics2D graphics) {
        // JFreeChart's own way of rotating text draws outlines, which cannot be searched or copied in a PDF.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
        return new Theme(graphics.getFont());
    }

    Font plain(double size) {
        return font.deriveFont(Font.PLAIN, (float) size);
    }

    Font bold(double size) {
        return font.deriveFont(Font.BOLD, (float) size);
    }

    static double width(String text, Font font) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** A format that does not depend on the machine's locale. */
    static NumberFormat format(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }

    NumberAxis axis(String label, double lower, double upper, double step, NumberFormat format) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(lower, upper);
        axis.setTickUnit(new NumberTickUnit(step, format));
        return style(axis);
    }

    <T extends Axis> T style(T axis) {
        axis.setLabelFont(plain(LABEL_SIZE));
        axis.setLabelPaint(Palette.TEXT);
        axis.setTickLabelFont(plain(TICK_SIZE));
        axis.setTickLabelPaint(Palette.TEXT);
        axis.setAxisLinePaint(Palette.AXIS);
        axis.setTickMarkPaint(Palette.AXIS);
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(2.5f);
        axis.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
        return axis;
    }

    XYPlot style(XYPlot plot) {
        calm(plot);
        plot.setDomainGridlinePaint(Palette.GRID);
        plot.setDomainGridlineStroke(Palette.solid(0.6));
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(Palette.solid(0.6));
        plot.setDomainZeroBaselineVisible(false);
        plot.setRangeZeroBaselineVisible(false);
        return plot;
    }

    CategoryPlot style(CategoryPlot plot) {
        calm(plot);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(Palette.solid(0.6));
        CategoryAxis categories = style(plot.getDomainAxis());
        categories.setTickMarksVisible(false);
        categories.setAxisLineVisible(false);
        categories.setMaximumCategoryLabelLines(1);
        categories.setMaximumCategoryLabelWidthRatio(3);
        ValueAxis values = plot.getRangeAxis();
        values.setAxisLineVisible(false);
        values.setTickMarksVisible(false);
        // Half of the last tick's label stands beyond the plot.
        plot.setInsets(new RectangleInsets(6, 3, 3, 16));
        return plot;
    }

    private static void calm(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 3, 3, 6));
    }

    /** A chart without a title, because its caption says what it is. */
    JFreeChart chart(Plot plot) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    void addLegend(JFreeChart chart, RectangleEdge edge) {
        LegendTitle legend = new LegendTitle(chart.getPlot());
        legend.setItemFont(plain(TICK_SIZE));
        legend.setItemPaint(Palette.TEXT);
        legend.setPosition(edge);
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 6));
        chart.addSubtitle(legend);
    }

    static void draw(JFreeChart chart, Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            chart.draw(own, area);
        } finally {
            own.dispose();
        }
    }

    /** The distance between ticks, 1, 2 or 5 times a power of ten, that gives at most {@code ticks} of them. */
    static double step(double range, int ticks) {
        double rough = range / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        double tolerance = 1e-9;
        return power * (digit <= 1 + tolerance ? 1 : digit <= 2 + tolerance ? 2 : digit <= 5 + tolerance ? 5 : 10);
    }
}
