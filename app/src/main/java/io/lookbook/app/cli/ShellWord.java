package io.lookbook.app.cli;

import java.util.regex.Pattern;

/** Writes text so that a POSIX shell reads it as one word. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%-][\\w./+:@%~=-]*");

    private ShellWord() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
