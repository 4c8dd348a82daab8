package io.lookbook.plugins.report.sections;

import io.lookbook.api.model.Architecture.Layer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How the output of one layer is drawn around a centre: feature maps as a stack of sheets, units as a column of circles, a
 * flattened vector as a bar.
 */
sealed interface LayerShape {
    /** The height that the tallest shape may take. */
    double TALLEST = 84;

    /** {@return how much room it takes from left to right} */
    double breadth();

    void draw(Graphics2D graphics, double centreX, double centreY);

    /** {@return where each value that is drawn lies, below the centre; empty for feature maps} */
    default List<Double> offsets() {
        return List.of();
    }

    /**
     * The shape of a layer.
     *
     * @param layer the layer
     * @param largest the largest height or width of any feature map in the network
     * @return what to draw
     */
    static LayerShape of(Layer layer, int largest) {
        List<Integer> shape = layer.outputShape();
        String type = layer.type().toLowerCase(Locale.ROOT);
        if (shape.size() == 2 || shape.size() == 3) {
            return new Maps(shape.get(0), shape.get(1), shape.size() == 3 ? shape.get(2) : 1, largest);
        }
        boolean units = shape.size() == 1 && !type.contains("flatten") && !type.contains("pool");
        return units ? new Units(shape.get(0), type.contains("dropout")) : new Vector();
    }

    /** Feature maps: the sheets are as high and wide as the maps, and there are more of them where there are more channels. */
    record Maps(int height, int width, int channels, int largest) implements LayerShape {
        private static final double LARGEST = 48;
        private static final double SMALLEST = 8;
        private static final double SHIFT = 2.5;
        private static final int MOST_SHEETS = 9;

        /** One more sheet each time the channels double. */
        private int sheets() {
            int doublings = (int) Math.round(Math.log(Math.max(1, channels)) / Math.log(2));
            return Math.min(MOST_SHEETS, 1 + doublings);
        }

        private double size(int extent) {
            return SMALLEST + (LARGEST - SMALLEST) * extent / Math.max(1, largest);
        }

        @Override
        public double breadth() {
            return size(width) + SHIFT * (sheets() - 1);
        }

        @Override
        public void draw(Graphics2D graphics, double centreX, double centreY) {
            int sheets = sheets();
            double deep = SHIFT * (sheets - 1);
            double left = centreX - (size(width) + deep) / 2;
            double top = centreY - (size(height) + deep) / 2 + deep;
            for (int sheet = sheets - 1; sheet >= 0; sheet--) {
                fill(
                        graphics,
                        new Rectangle2D.Double(left + sheet * SHIFT, top - sheet * SHIFT, size(width), size(height)),
                        sheet == 0 ? Palette.MAP_FRONT : Palette.MAP_FILL,
                        Palette.PRIMARY);
            }
        }
    }

    /** Units: each a circle, or the first and the last ones where there are many. Dropout shows every other one empty. */
    record Units(int units, boolean dropout) implements LayerShape {
        private static final int MOST_CIRCLES = 10;
        private static final int AT_EACH_END = 4;
        private static final double WIDEST = 8;

        private boolean all() {
            return units <= MOST_CIRCLES;
        }

        private int slots() {
            return all() ? units : 2 * AT_EACH_END + 1;
        }

        private double pitch() {
            return Math.min(WIDEST * 1.35, TALLEST / slots());
        }

        @Override
        public double breadth() {
            return Math.min(WIDEST, pitch() / 1.2);
        }

        @Override
        public List<Double> offsets() {
            List<Double> offsets = new ArrayList<>();
            for (int slot = 0; slot < slots(); slot++) {
                if (all() || slot != AT_EACH_END) {
                    offsets.add((slot - (slots() - 1) / 2.0) * pitch());
                }
            }
            return offsets;
        }

        @Override
        public void draw(Graphics2D graphics, double centreX, double centreY) {
            double size = breadth();
            int index = 0;
            for (double offset : offsets()) {
                boolean empty = dropout && index++ % 2 == 1;
                fill(
                        graphics,
                        circle(centreX, centreY + offset, size),
                        empty ? Color.WHITE : Palette.UNIT_FILL,
                        Palette.SECONDARY);
            }
            if (!all()) {
                graphics.setPaint(Palette.SECONDARY);
                for (int dot = -1; dot <= 1; dot++) {
                    graphics.fill(circle(centreX, centreY + dot * 2.8, 1.3));
                }
            }
        }

        private static Shape circle(double x, double y, double size) {
            return new Ellipse2D.Double(x - size / 2, y - size / 2, size, size);
        }
    }

    /** Values in one row, such as flattened feature maps. */
    record Vector() implements LayerShape {
        private static final double WIDTH = 9;
        private static final int CELLS = 14;

        @Override
        public double breadth() {
            return WIDTH;
        }

        @Override
        public List<Double> offsets() {
            return IntStream.range(0, CELLS)
                    .mapToObj(cell -> ((cell + 0.5) / CELLS - 0.5) * TALLEST)
                    .toList();
        }

        @Override
        public void draw(Graphics2D graphics, double centreX, double centreY) {
            double left = centreX - WIDTH / 2;
            double top = centreY - TALLEST / 2;
            fill(graphics, new Rectangle2D.Double(left, top, WIDTH, TALLEST), Palette.VECTOR_FILL, Palette.MARK);
            for (int cell = 1; cell < CELLS; cell++) {
                double y = top + cell * TALLEST / CELLS;
                graphics.draw(new Line2D.Double(left, y, left + WIDTH, y));
            }
        }
    }

    private static void fill(Graphics2D graphics, Shape shape, Color inside, Color line) {
        graphics.setPaint(inside);
        graphics.fill(shape);
        graphics.setPaint(line);
        graphics.setStroke(Palette.solid(0.6));
        graphics.draw(shape);
    }
}
