package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;

/** Test images, each beside one bar a model that divides the whole probability. */
record ImageCards(List<ImageCard> cards) implements Drawing {
    static final double WIDTH = 495;
    private static final double MOST_HEIGHT = 330;

    private static final double KEY = 17;
    private static final double TITLE = 13;
    private static final double LINE = 11.5;
    private static final double TIGHT_LINE = 10;
    private static final int TIGHT_FROM = 6;
    private static final double GAP = 12;
    private static final double BAR = 7.5;
    private static final double SMALLEST_IMAGE = 72;
    private static final double LARGEST_IMAGE = 84;

    private static final double LABELS_AT = 96;
    private static final double BARS_AT = 182;
    private static final double BAR_WIDTH = 128;
    private static final double ACTUAL_END = 350;
    private static final double RIVAL_END = 394;
    private static final double MARK_AT = 402;
    private static final double PREDICTED_AT = 412;
    private static final double STRIPES = 3;

    ImageCards {
        cards = List.copyOf(cards);
    }

    /** How many such cards a figure may have, so that two figures of them fit on a page. */
    static int perFigure(ImageCard card) {
        return Math.max(1, (int) ((MOST_HEIGHT - KEY + GAP) / (height(card) + GAP)));
    }

    double height() {
        return KEY + cards.stream().mapToDouble(ImageCards::height).sum() + GAP * (cards.size() - 1);
    }

    private static double height(ImageCard card) {
        return Math.max(SMALLEST_IMAGE, TITLE + line(card) * card.lines().size());
    }

    private static double line(ImageCard card) {
        return card.lines().size() < TIGHT_FROM ? LINE : TIGHT_LINE;
    }

    String alternativeText() {
        return cards.stream().map(ImageCard::alternativeText).collect(Collectors.joining(" "));
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            own.translate(area.getX(), area.getY());
            Theme theme = Theme.of(graphics);
            key(own, theme);
            double y = KEY;
            for (ImageCard card : cards) {
                card(own, theme, card, y);
                y += height(card) + GAP;
            }
        } finally {
            own.dispose();
        }
    }

    private static void key(Graphics2D graphics, Theme theme) {
        Font font = theme.plain(Theme.TICK_SIZE);
        double x = BARS_AT;
        for (Part part : Part.values()) {
            segment(graphics, part, x, 1, 12);
            text(graphics, font, Palette.TEXT, part.words, x + 15, 8);
            x += 15 + Theme.width(part.words, font) + 12;
        }
    }

    private static void card(Graphics2D graphics, Theme theme, ImageCard card, double top) {
        double size = Math.min(LARGEST_IMAGE, height(card));
        PixelImage.draw(graphics, card.image(), new Rectangle2D.Double(0, top, size, size));
        Font bold = theme.bold(Theme.LABEL_SIZE);
        Font plain = theme.plain(Theme.TICK_SIZE);
        String title =
                TextLines.wrap(card.title(), bold, WIDTH - LABELS_AT - 4, 1).get(0);
        text(graphics, bold, Palette.TEXT, title, LABELS_AT, top + 8);
        double y = top + TITLE;
        for (ImageCard.Line line : card.lines()) {
            double base = y + BAR;
            fitted(graphics, plain, line.label(), LABELS_AT, base - 0.5, BARS_AT - LABELS_AT - 6);
            bar(graphics, line, y);
            right(graphics, plain, Text.probability(line.ofActual()), ACTUAL_END, base - 0.5);
            right(graphics, plain, Text.probability(line.ofRival()), RIVAL_END, base - 0.5);
            mark(graphics, line.right(), y);
            fitted(graphics, plain, line.predicted(), PREDICTED_AT, base - 0.5, WIDTH - PREDICTED_AT - 4);
            y += line(card);
        }
    }

    private static void bar(Graphics2D graphics, ImageCard.Line line, double y) {
        double actual = BAR_WIDTH * Math.min(1, line.ofActual());
        double rival = Math.min(BAR_WIDTH - actual, BAR_WIDTH * line.ofRival());
        segment(graphics, Part.OTHERS, BARS_AT + actual + rival, y, BAR_WIDTH - actual - rival);
        segment(graphics, Part.RIVAL, BARS_AT + actual, y, rival);
        segment(graphics, Part.ACTUAL, BARS_AT, y, actual);
    }

    private static void segment(Graphics2D graphics, Part part, double x, double y, double width) {
        if (width <= 0) {
            return;
        }
        graphics.setPaint(part.paint);
        graphics.fill(new Rectangle2D.Double(x, y, width, BAR));
        if (part == Part.RIVAL) {
            graphics.setPaint(Color.WHITE);
            for (double at = STRIPES - 1; at + 1 < width; at += STRIPES) {
                graphics.fill(new Rectangle2D.Double(x + at, y, 0.8, BAR));
            }
        }
    }

    /** A tick for what is right and a cross for what is wrong, drawn because fonts may lack them. */
    private static void mark(Graphics2D graphics, boolean right, double y) {
        Path2D path = new Path2D.Double();
        if (right) {
            path.moveTo(MARK_AT, y + 4);
            path.lineTo(MARK_AT + 2.2, y + 6.5);
            path.lineTo(MARK_AT + 6, y + 1);
        } else {
            path.moveTo(MARK_AT + 0.5, y + 1.2);
            path.lineTo(MARK_AT + 5.5, y + 6.3);
            path.moveTo(MARK_AT + 5.5, y + 1.2);
            path.lineTo(MARK_AT + 0.5, y + 6.3);
        }
        graphics.setPaint(Palette.TEXT);
        graphics.setStroke(Palette.solid(1.1));
        graphics.draw(path);
    }

    /** Leaves out the middle of what is too long, because names of one kind often differ at their ends. */
    private static void fitted(Graphics2D graphics, Font font, String words, double x, double base, double width) {
        String shown = words;
        for (int length = words.length() - 1; length > 1 && Theme.width(shown, font) > width; length--) {
            shown = Text.shorten(words, length);
        }
        text(graphics, font, Palette.TEXT, shown, x, base);
    }

    private static void right(Graphics2D graphics, Font font, String number, double end, double base) {
        text(graphics, font, Palette.TEXT, number, end - Theme.width(number, font), base);
    }

    private static void text(Graphics2D graphics, Font font, Color paint, String words, double x, double base) {
        graphics.setFont(font);
        graphics.setPaint(paint);
        graphics.drawString(words, (float) x, (float) base);
    }

    /** The parts of a bar, from left to right. */
    private enum Part {
        ACTUAL("true class", Palette.PRIMARY),
        RIVAL("class it is taken for", Palette.SECONDARY),
        OTHERS("all others", Palette.GRID);

        private final String words;
        private final Color paint;

        Part(String words, Color paint) {
            this.words = words;
            this.paint = paint;
        }
    }
}
