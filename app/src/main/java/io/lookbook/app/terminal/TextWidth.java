package io.lookbook.app.terminal;

import org.jline.utils.AttributedString;

/** How wide text is in a terminal, where some letters take two columns and some none. */
public final class TextWidth {
    private TextWidth() {}

    /**
     * Counts the columns.
     *
     * @param text one line without control characters
     * @return how many it takes
     */
    public static int of(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? text.length()
                : new AttributedString(text).columnLength();
    }

    /**
     * Fills up with spaces on the right.
     *
     * @param text one line
     * @param width how many columns it takes at least
     * @return the text with the spaces
     */
    public static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /**
     * Fills up with spaces on the left.
     *
     * @param text one line
     * @param width how many columns it takes at least
     * @return the spaces with the text
     */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }

    /**
     * Cuts what is wider, and says so by two dots.
     *
     * @param text one line
     * @param width how many columns it may take, at least 2
     * @return the text or its beginning
     */
    public static String abbreviate(String text, int width) {
        return of(text) <= width
                ? text
                : new AttributedString(text).columnSubSequence(0, width - 2).toString() + "..";
    }
}
