package io.lookbook.plugins.report.sections;

import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.report.Drawing;
import io.lookbook.api.report.Numbers;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Some layers of a network from left to right, in as many rows as they need: the output of each as a shape, its type, detail,
 * size and parameters below.
 *
 * @param layers all layers of the network, so that one scale holds for all parts of it
 * @param from the first layer to draw
 * @param to the first layer not to draw
 */
record NetworkDiagram(List<Layer> layers, int from, int to) implements Drawing {
    /** How many layers one figure holds; two such figures fit on a page. */
    static final int MOST_LAYERS = 12;

    private static final int MOST_COLUMNS = 6;
    private static final double WIDEST = 495;
    private static final double WIDEST_CELL = 112;
    private static final double SHAPES = LayerShape.TALLEST + 8;
    private static final double LINE = 9.2;
    private static final int MOST_DETAIL_LINES = 3;
    private static final double TEXT_SIZE = 7;
    /** Somewhat more than the mean width of a letter, because lines break between words. */
    private static final double LETTER = 4.6;

    NetworkDiagram {
        layers = List.copyOf(layers);
    }

    private int rows() {
        return (to - from + MOST_COLUMNS - 1) / MOST_COLUMNS;
    }

    /** As even rows as possible: 8 layers are 4 + 4. */
    private int columns() {
        return (to - from + rows() - 1) / rows();
    }

    private double cell() {
        return Math.min(WIDEST_CELL, WIDEST / columns());
    }

    double width() {
        return cell() * columns();
    }

    double height() {
        return row() * rows();
    }

    private double row() {
        return SHAPES + LINE * (3 + detailLines()) + 6;
    }

    /** Estimated from the number of letters, because the font is known only when the figure is drawn. */
    private int detailLines() {
        int longest = layers.subList(from, to).stream()
                .mapToInt(layer -> layer.detail().length())
                .max()
                .orElse(0);
        return (int) Math.min(MOST_DETAIL_LINES, Math.ceil(longest * LETTER / cell()));
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            own.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            own.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            own.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            own.translate(area.getX(), area.getY());
            own.scale(area.getWidth() / width(), area.getHeight() / height());
            for (int layer = from; layer < to; layer++) {
                connect(own, layer);
            }
            for (int layer = from; layer < to; layer++) {
                shape(layer).draw(own, centreX(layer), centreY(layer));
                label(own, Theme.of(graphics), layer);
            }
        } finally {
            own.dispose();
        }
    }

    private LayerShape shape(int layer) {
        int largest = layers.stream()
                .filter(one -> one.outputShape().size() > 1)
                .mapToInt(one ->
                        Math.max(one.outputShape().get(0), one.outputShape().get(1)))
                .max()
                .orElse(1);
        return LayerShape.of(layers.get(layer), largest);
    }

    private double centreX(int layer) {
        return ((layer - from) % columns() + 0.5) * cell();
    }

    private double centreY(int layer) {
        return (layer - from) / columns() * row() + SHAPES / 2;
    }

    /** Draws what leads into a layer: every unit to every unit between two columns of units, an arrow otherwise. */
    private void connect(Graphics2D graphics, int layer) {
        double y = centreY(layer);
        double left = centreX(layer) - shape(layer).breadth() / 2;
        boolean firstOfRow = (layer - from) % columns() == 0;
        boolean lastOfRow = (layer - from) % columns() == columns() - 1 || layer == to - 1;
        if (lastOfRow && layer + 1 < layers.size()) {
            double right = centreX(layer) + shape(layer).breadth() / 2 + 3;
            arrow(graphics, right, Math.min(centreX(layer) + cell() / 2, right + 13), y);
        }
        if (layer == 0) {
            return;
        }
        if (firstOfRow) {
            arrow(graphics, Math.max(centreX(layer) - cell() / 2, left - 16), left - 3, y);
            return;
        }
        double before = centreX(layer - 1);
        List<Double> sources = shape(layer - 1).offsets();
        List<Double> targets = shape(layer).offsets();
        if (!sources.isEmpty() && !targets.isEmpty() && layers.get(layer).parameters() > 0) {
            graphics.setPaint(Palette.LINK);
            graphics.setStroke(Palette.solid(0.4));
            for (double source : sources) {
                for (double target : targets) {
                    graphics.draw(new Line2D.Double(before, y + source, centreX(layer), y + target));
                }
            }
        } else {
            arrow(graphics, before + shape(layer - 1).breadth() / 2 + 3, left - 3, y);
        }
    }

    private static void arrow(Graphics2D graphics, double fromX, double toX, double y) {
        double head = 4;
        graphics.setPaint(Palette.MARK);
        graphics.setStroke(Palette.solid(0.8));
        graphics.draw(new Line2D.Double(fromX, y, Math.max(fromX, toX - head), y));
        Path2D tip = new Path2D.Double();
        tip.moveTo(toX, y);
        tip.lineTo(toX - head, y - head * 0.55);
        tip.lineTo(toX - head, y + head * 0.55);
        tip.closePath();
        graphics.fill(tip);
    }

    private void label(Graphics2D graphics, Theme theme, int index) {
        Layer layer = layers.get(index);
        double width = cell() - 5;
        double y = centreY(index) + SHAPES / 2 + LINE;
        Font plain = theme.plain(TEXT_SIZE);
        Font bold = theme.bold(8);
        graphics.setPaint(Palette.TEXT);
        for (String line : TextLines.wrap(layer.type(), bold, width, 1)) {
            y = line(graphics, line, bold, centreX(index), y);
        }
        y = line(graphics, Text.shape(layer.outputShape()), plain, centreX(index), y);
        graphics.setPaint(Palette.FAINT_TEXT);
        if (layer.parameters() > 0) {
            y = line(graphics, parameters(layer, plain, width), plain, centreX(index), y);
        }
        for (String line : TextLines.wrap(Text.timesSigns(layer.detail()), plain, width, detailLines())) {
            y = line(graphics, line, plain, centreX(index), y);
        }
    }

    private static String parameters(Layer layer, Font font, double width) {
        String all = Numbers.count(layer.parameters(), "parameter");
        return Theme.width(all, font) <= width ? all : Numbers.count(layer.parameters()) + " par.";
    }

    private static double line(Graphics2D graphics, String text, Font font, double centreX, double y) {
        graphics.setFont(font);
        graphics.drawString(text, (float) (centreX - Theme.width(text, font) / 2), (float) y);
        return y + LINE;
    }
}
