package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import io.lookbook.api.report.Numbers;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/**
 * Small confusion matrices side by side, in percent of the true class, or their differences to a baseline in percentage points.
 * Numbers that would have to be smaller than can be read are left out; then a flat bar instead of a full cell tells that a
 * difference is negative, so that it can be read in grey.
 *
 * @param matrices row by row
 * @param classes the names of the classes
 * @param columns how many stand side by side
 * @param difference whether the values are differences, from -1 to 1, and not shares from 0 to 1
 */
record ConfusionGrid(List<Matrix> matrices, List<String> classes, int columns, boolean difference) implements Drawing {
    static final double WIDTH = 495;
    private static final double WIDEST_SIDE = 175;
    private static final double LONGEST_NAME = 64;
    private static final double TITLE = 14;
    private static final double AXIS = 11;
    private static final double GAP = 10;
    private static final double KEY = 24;
    private static final double LARGEST_NUMBER = 8;
    /** Below this size of a cell there is no room for the names of the classes. */
    private static final double SMALLEST_NAMED = 7;

    /**
     * One matrix.
     *
     * @param title whose it is
     * @param values row = true class, column = predicted class
     */
    record Matrix(String title, double[][] values) {}

    /** Copies the lists. */
    ConfusionGrid {
        matrices = List.copyOf(matrices);
        classes = List.copyOf(classes);
    }

    static int columns(int matrices) {
        return matrices <= 3 ? Math.max(1, matrices) : (matrices + 1) / 2;
    }

    /** High enough for square cells. */
    double height() {
        double side = Math.min(WIDEST_SIDE, (WIDTH - LONGEST_NAME - AXIS - columns * GAP) / columns);
        int longest = classes.stream().mapToInt(String::length).max().orElse(0);
        boolean named = side / classes.size() >= SMALLEST_NAMED;
        double names = named ? Math.min(LONGEST_NAME, 4.2 * longest) : 0;
        return Math.min(333, rows() * (side + TITLE) + AXIS + names + 6 + KEY);
    }

    private int rows() {
        return (matrices.size() + columns - 1) / columns;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Theme theme = Theme.of(graphics);
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            double widest = (area.getWidth() - AXIS - columns * GAP) / columns;
            boolean named = Math.min(WIDEST_SIDE, widest - LONGEST_NAME / columns) / classes.size() >= SMALLEST_NAMED;
            Font font = theme.plain(Theme.SMALLEST_SIZE + 0.5);
            String[] names = classes.stream()
                    .map(name -> named ? TextLines.fitted(name, font, LONGEST_NAME) : "")
                    .toArray(String[]::new);
            double longest = Arrays.stream(names)
                    .mapToDouble(name -> Theme.width(name, font))
                    .max()
                    .orElse(0);
            double side = Math.min(
                    Math.min(WIDEST_SIDE, (area.getWidth() - AXIS - longest - 4 - columns * GAP) / columns),
                    (area.getHeight() - AXIS - longest - 6 - KEY) / rows() - TITLE);
            double wide = AXIS + longest + 4 + columns * side + (columns - 1) * GAP;
            double left = area.getCenterX() - wide / 2 + AXIS + longest + 4;
            for (int i = 0; i < matrices.size(); i++) {
                Rectangle2D cells = new Rectangle2D.Double(
                        left + i % columns * (side + GAP),
                        area.getY() + i / columns * (side + TITLE) + TITLE,
                        side,
                        side);
                cells(theme, own, matrices.get(i), cells);
                own.setPaint(Palette.TEXT);
                if (i % columns == 0) {
                    names(own, font, names, cells);
                    upright(theme, own, "true class", cells.getX() - longest - 8, cells.getCenterY());
                }
                if (i + columns >= matrices.size()) {
                    namesBelow(own, font, names, cells);
                    centred(
                            own,
                            theme.plain(Theme.TICK_SIZE),
                            "predicted class",
                            cells.getCenterX(),
                            cells.getMaxY() + longest + 13);
                }
            }
            key(theme, own, new Rectangle2D.Double(area.getCenterX() - 80, area.getMaxY() - 19, 160, 7));
        } finally {
            own.dispose();
        }
    }

    private void cells(Theme theme, Graphics2D graphics, Matrix matrix, Rectangle2D area) {
        int n = classes.size();
        double cell = area.getWidth() / n;
        double scale = difference ? largest() : 1;
        double size = numberSize(theme, cell);
        boolean numbers = size >= Theme.SMALLEST_SIZE;
        graphics.setFont(theme.plain(Math.max(size, Theme.SMALLEST_SIZE)));
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double value = matrix.values()[row][column];
                double strength = value / scale;
                if (colour(strength).equals(Color.WHITE)) {
                    continue;
                }
                double x = area.getX() + column * cell;
                double y = area.getY() + row * cell;
                boolean flat = value < 0 && !numbers;
                graphics.setPaint(colour(strength));
                graphics.fill(new Rectangle2D.Double(x, flat ? y + cell * 0.3 : y, cell, flat ? cell * 0.4 : cell));
                String text = numbers ? number(value) : "";
                if (!text.isEmpty()) {
                    graphics.setPaint(difference ? Palette.onDiverging(strength) : Palette.onSequential(strength));
                    centred(graphics, graphics.getFont(), text, x + cell / 2, y + cell / 2 + size * 0.36);
                }
            }
        }
        graphics.setPaint(Palette.AXIS);
        graphics.setStroke(Palette.solid(0.6));
        graphics.draw(area);
        Font bold = theme.bold(Theme.TICK_SIZE);
        graphics.setPaint(Palette.TEXT);
        String title = TextLines.fitted(matrix.title(), bold, area.getWidth() + GAP);
        centred(graphics, bold, title, area.getCenterX(), area.getY() - 4);
    }

    /** The strongest colour of a difference: the largest one beside the diagonal, rounded up to 5 points. */
    private double largest() {
        double largest = 0;
        for (Matrix matrix : matrices) {
            for (int row = 0; row < matrix.values().length; row++) {
                for (int column = 0; column < matrix.values().length; column++) {
                    double value = row == column ? 0 : Math.abs(matrix.values()[row][column]);
                    largest = Math.max(largest, value);
                }
            }
        }
        return Math.max(0.05, Math.ceil(largest * 20 - 1e-9) / 20);
    }

    private Color colour(double strength) {
        return difference ? Palette.diverging(strength) : Palette.sequential(strength);
    }

    /** Whole percent; what rounds to none is left blank. */
    private String number(double value) {
        long percent = Math.round(100 * Math.abs(value));
        if (percent == 0) {
            return "";
        }
        return (difference ? value < 0 ? "−" : "+" : "") + percent;
    }

    private double numberSize(Theme theme, double cell) {
        Font unit = theme.plain(10);
        double widest = matrices.stream()
                .flatMap(matrix -> Arrays.stream(matrix.values()))
                .flatMapToDouble(Arrays::stream)
                .mapToObj(this::number)
                .mapToDouble(text -> Theme.width(text, unit))
                .max()
                .orElse(1);
        return Math.min(LARGEST_NUMBER, Math.min(0.96 * cell / Math.max(widest, 1) * 10, cell));
    }

    private static void names(Graphics2D graphics, Font font, String[] names, Rectangle2D cells) {
        graphics.setFont(font);
        double cell = cells.getHeight() / names.length;
        for (int c = 0; c < names.length; c++) {
            double x = cells.getX() - 4 - Theme.width(names[c], font);
            graphics.drawString(
                    names[c], (float) x, (float) (cells.getY() + (c + 0.5) * cell + font.getSize2D() * 0.36));
        }
    }

    private static void namesBelow(Graphics2D graphics, Font font, String[] names, Rectangle2D cells) {
        double cell = cells.getWidth() / names.length;
        for (int c = 0; c < names.length; c++) {
            Graphics2D turned = (Graphics2D) graphics.create();
            turned.setFont(font);
            turned.translate(
                    cells.getX() + (c + 0.5) * cell + font.getSize2D() * 0.36,
                    cells.getMaxY() + 4 + Theme.width(names[c], font));
            turned.rotate(-Math.PI / 2);
            turned.drawString(names[c], 0, 0);
            turned.dispose();
        }
    }

    private static void upright(Theme theme, Graphics2D graphics, String text, double x, double y) {
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.translate(x, y);
        turned.rotate(-Math.PI / 2);
        centred(turned, theme.plain(Theme.TICK_SIZE), text, 0, 0);
        turned.dispose();
    }

    private void key(Theme theme, Graphics2D graphics, Rectangle2D strip) {
        int steps = 60;
        for (int step = 0; step < steps; step++) {
            double from = strip.getX() + strip.getWidth() * step / steps;
            double place = (step + 0.5) / steps;
            graphics.setPaint(colour(difference ? 2 * place - 1 : place));
            graphics.fill(new Rectangle2D.Double(from, strip.getY(), strip.getMaxX() - from, strip.getHeight()));
        }
        graphics.setPaint(Palette.AXIS);
        graphics.setStroke(Palette.solid(0.6));
        graphics.draw(strip);
        graphics.setPaint(Palette.TEXT);
        Font font = theme.plain(7.5);
        String end = Numbers.fixed(100 * (difference ? largest() : 1), 0);
        double y = strip.getMaxY() + 9;
        centred(graphics, font, difference ? "≤ −" + end : "0", strip.getX(), y);
        centred(graphics, font, difference ? "≥ +" + end : end, strip.getMaxX(), y);
        centred(
                graphics,
                font,
                difference ? "percentage points of the true class" : "percent of the true class",
                strip.getCenterX(),
                y);
    }

    private static void centred(Graphics2D graphics, Font font, String text, double x, double baseline) {
        graphics.setFont(font);
        graphics.drawString(text, (float) (x - Theme.width(text, font) / 2), (float) baseline);
    }
}
