package io.lookbook.app.store;

import java.util.regex.Pattern;

/** Writes text so that a POSIX shell reads it as one word. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%-][\\w./+:@%~=-]*");

    private ShellWord() {}

    /**
     * Quotes a text where that is needed.
     *
     * @param text any text
     * @return one word
     */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
