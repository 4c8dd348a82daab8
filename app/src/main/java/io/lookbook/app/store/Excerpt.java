package io.lookbook.app.store;

/** What a user or a file said, as a message quotes it: a mistake may be a megabyte long. */
public final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    /**
     * Quotes a text.
     *
     * @param text any text
     * @return its beginning, in quotes
     */
    public static String of(String text) {
        return "'" + plain(text) + "'";
    }

    /**
     * Shortens a text.
     *
     * @param text any text
     * @return its beginning
     */
    public static String plain(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
