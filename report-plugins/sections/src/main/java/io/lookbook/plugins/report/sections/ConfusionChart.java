package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.report.Drawing;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * A confusion matrix: colour is the part of the true class (row), the number in a cell is the count. Up to a dozen classes the
 * cells are about square; more classes take the whole width, so that numbers still fit. Numbers that would have to be smaller
 * than can be read are left out.
 */
record ConfusionChart(ConfusionMatrix matrix, List<String> classes) implements Drawing {
    static final double WIDTH = 495;
    private static final double TALLEST = 330;
    /** With the table of a dozen classes below it, this much still fits on a page. */
    private static final double TALL = 300;

    private static final int LONGEST_LABEL = 20;
    private static final int FEW = 5;
    private static final int MOST_SQUARE = 12;
    /** The names of more classes than this need a page. */
    private static final int MOST_HALF_PAGE = 25;

    private static final double WHOLE_PAGE = 610;

    ConfusionChart {
        classes = List.copyOf(classes);
    }

    double height() {
        if (matrix.classes() > MOST_HALF_PAGE) {
            return Math.min(WHOLE_PAGE, 120 + 10.5 * matrix.classes());
        }
        return matrix.classes() > MOST_SQUARE ? TALLEST : Math.min(TALL, 110 + 34 * matrix.classes());
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        int n = matrix.classes();
        String[] names =
                classes.stream().map(name -> Text.shorten(name, LONGEST_LABEL)).toArray(String[]::new);
        double longest = Arrays.stream(names)
                .mapToDouble(name -> Theme.width(name, theme.plain(Theme.TICK_SIZE)))
                .max()
                .orElse(0);
        // What stands around the cells: two axis titles, the class names, the colour legend.
        double around = 24;
        double widest = area.getWidth() - ColourBar.WIDTH - longest - around;
        boolean upright = longest > Math.min(widest, area.getHeight() * 0.8) / n - 4;
        double cellsHigh = area.getHeight() - around - (upright ? longest : Theme.TICK_SIZE) - 6;
        double cellsWide = n > MOST_SQUARE ? widest : Math.min(widest, cellsHigh * 1.12);
        double cell = Math.min(cellsWide / n, 1.9 * cellsHigh / n);

        XYPlot plot = theme.style(new XYPlot(
                cells(),
                axis(theme, "predicted class", names),
                axis(theme, "true class", names),
                renderer(theme, cell)));
        plot.getDomainAxis().setVerticalTickLabels(upright);
        plot.getRangeAxis().setInverted(true);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setOutlineVisible(true);
        plot.setOutlinePaint(Palette.AXIS);
        plot.setOutlineStroke(Palette.solid(0.6));
        double left = (area.getWidth() - (cellsWide + longest + around + ColourBar.WIDTH)) / 2;
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            ChartRenderingInfo info = new ChartRenderingInfo(null);
            theme.chart(plot)
                    .draw(
                            own,
                            new Rectangle2D.Double(
                                    area.getX() + Math.max(0, left),
                                    area.getY(),
                                    cellsWide + longest + around,
                                    area.getHeight()),
                            info);
            ColourBar.draw(
                    theme, own, "part of the true class", info.getPlotInfo().getDataArea());
        } finally {
            own.dispose();
        }
    }

    /** {@return the part of a true class that was predicted as a class; 0 if there are no examples of it} */
    double share(int actual, int predicted) {
        int support = matrix.support(actual);
        return support == 0 ? 0 : (double) matrix.count(actual, predicted) / support;
    }

    private DefaultXYZDataset cells() {
        int n = matrix.classes();
        double[][] cells = new double[3][n * n];
        for (int i = 0; i < n * n; i++) {
            cells[0][i] = i % n;
            cells[1][i] = i / n;
            cells[2][i] = share(i / n, i % n);
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries("share", cells);
        return dataset;
    }

    private static SymbolAxis axis(Theme theme, String label, String[] names) {
        SymbolAxis axis = theme.style(new SymbolAxis(label, names));
        axis.setRange(-0.5, names.length - 0.5);
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private XYBlockRenderer renderer(Theme theme, double cell) {
        XYBlockRenderer renderer = new Cells(matrix.counts());
        renderer.setPaintScale(Scale.INSTANCE);
        renderer.setBlockAnchor(RectangleAnchor.CENTER);
        double size = numberSize(theme, cell);
        if (size >= Theme.SMALLEST_SIZE) {
            int n = matrix.classes();
            renderer.setDefaultItemLabelGenerator(
                    (dataset, series, item) -> String.valueOf(matrix.count(item / n, item % n)));
            renderer.setDefaultItemLabelsVisible(true);
            renderer.setDefaultItemLabelFont(theme.plain(size));
            renderer.setDefaultPositiveItemLabelPosition(
                    new ItemLabelPosition(ItemLabelAnchor.CENTER, TextAnchor.CENTER));
        }
        return renderer;
    }

    /** The size at which the longest number fills most of a cell, at most that of the class names, or more where there are few. */
    private double numberSize(Theme theme, double cell) {
        Font unit = theme.plain(10);
        double widest = Arrays.stream(matrix.counts())
                .flatMapToInt(Arrays::stream)
                .mapToDouble(count -> Theme.width(String.valueOf(count), unit))
                .max()
                .orElse(1);
        return Math.min(matrix.classes() > FEW ? Theme.TICK_SIZE : 10, 0.92 * cell / widest * 10);
    }

    /** Colours of shares from 0 to 1. */
    private enum Scale implements PaintScale {
        INSTANCE;

        @Override
        public double getLowerBound() {
            return 0;
        }

        @Override
        public double getUpperBound() {
            return 1;
        }

        @Override
        public Paint getPaint(double share) {
            return Palette.sequential(share);
        }
    }

    /** Blocks whose numbers can be read on their colour; zeros step back. */
    private static final class Cells extends XYBlockRenderer {
        private static final long serialVersionUID = 1L;

        private final int[][] counts;

        Cells(int[][] counts) {
            this.counts = counts;
        }

        @Override
        public Paint getItemLabelPaint(int series, int item) {
            int[] row = counts[item / counts.length];
            int count = row[item % counts.length];
            return count == 0
                    ? Palette.ZERO
                    : Palette.onSequential((double) count / Arrays.stream(row).sum());
        }
    }
}
