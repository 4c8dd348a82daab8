package io.lookbook.app.terminal;

import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A bar that fills from the left. The two parts differ without colours too. */
final class Bar {
    private static final String FULL = "━";
    private static final String HALF = "╸";
    private static final String REST = "·";
    private static final String ASCII_FULL = "=";
    private static final String ASCII_REST = "-";

    private final boolean unicode;
    private final AttributedStyle rest;

    Bar(boolean unicode, AttributedStyle rest) {
        this.unicode = unicode;
        this.rest = rest;
    }

    /**
     * Appends it.
     *
     * @param fraction 0 to 1; NaN for an empty one
     * @param width in columns, at least 2
     */
    void append(AttributedStringBuilder line, double fraction, int width, AttributedStyle style) {
        int halves = (int) (2L * width * (Double.isNaN(fraction) ? 0 : Math.max(0, Math.min(1, fraction))));
        int full = halves / 2;
        boolean half = unicode && halves % 2 == 1;
        line.styled(style, (unicode ? FULL : ASCII_FULL).repeat(full) + (half ? HALF : ""));
        line.styled(rest, (unicode ? REST : ASCII_REST).repeat(width - full - (half ? 1 : 0)));
    }
}
