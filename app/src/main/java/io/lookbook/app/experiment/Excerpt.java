package io.lookbook.app.experiment;

/** What a user or a file said, as a message quotes it: a mistake may be a megabyte long. */
final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    static String of(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? "'" + text + "'"
                : "'" + text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...'";
    }
}
