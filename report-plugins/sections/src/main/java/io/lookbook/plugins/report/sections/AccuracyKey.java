package io.lookbook.plugins.report.sections;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * What the marks of the chart of accuracies mean, above it in one or two lines.
 *
 * @param test whether there are intervals of the test set
 * @param training whether there are intervals over the seeds
 * @param published whether there are published accuracies
 */
record AccuracyKey(boolean test, boolean training, boolean published) {
    private static final double LINE = 14;
    private static final double SAMPLE = 26;
    private static final double GAP = 16;
    private static final String TEST = "first seed, 95\u00a0% interval: noise of the test set";
    private static final String ONLY_TEST = "accuracy with its 95\u00a0% interval";
    private static final String TRAINING = "mean of the seeds, 95\u00a0% interval: noise of training";

    /** The seeds need a second line. */
    double height() {
        return 6 + LINE * (training ? 2 : 1);
    }

    void draw(Theme theme, Graphics2D graphics, Rectangle2D area) {
        double x = area.getX();
        double y = area.getY() + LINE / 2 + 1;
        if (test) {
            AccuracyMark.test(graphics, x, x + SAMPLE / 2 - 3, x + SAMPLE - 6, y);
            x = name(theme, graphics, training ? TEST : ONLY_TEST, x + SAMPLE, y);
        }
        if (published) {
            AccuracyMark.published(graphics, x + 3, y);
            name(theme, graphics, "published accuracy", x + 10, y);
        }
        if (training) {
            x = area.getX();
            y += LINE;
            AccuracyMark.training(graphics, x, x + SAMPLE - 6, y);
            AccuracyMark.mean(graphics, x + SAMPLE / 2 - 3, y);
            x = name(theme, graphics, TRAINING, x + SAMPLE, y);
            AccuracyMark.seed(graphics, x + 3, y);
            name(theme, graphics, "each seed", x + 10, y);
        }
    }

    private static double name(Theme theme, Graphics2D graphics, String text, double x, double y) {
        graphics.setFont(theme.plain(Theme.TICK_SIZE));
        graphics.setPaint(Palette.TEXT);
        graphics.drawString(text, (float) x, (float) (y + 3));
        return x + Theme.width(text, graphics.getFont()) + GAP;
    }
}
