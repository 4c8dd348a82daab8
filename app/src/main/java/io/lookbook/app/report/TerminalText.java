package io.lookbook.app.report;

import java.util.regex.Pattern;

/**
 * Text that may come from somebody else's file, for a terminal. Control characters would steer it, and formatting characters
 * (Unicode categories Cc and Cf: escape sequences of seven and eight bits, overrides of the writing direction, characters
 * without width) would show something else than is there.
 */
public final class TerminalText {
    private static final Pattern STEERING = Pattern.compile("\\r(?!\\n)|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\r\\n\\t]]");
    private static final Pattern STEERING_OR_BREAK = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private TerminalText() {}

    /**
     * Text of several lines.
     *
     * @param text any text
     * @return the same with question marks in place of what steers; line ends and tabs stay
     */
    public static String safe(String text) {
        return STEERING.matcher(text).replaceAll("?");
    }

    /**
     * Text that must stay in its line.
     *
     * @param text any text
     * @return the same with question marks in place of what steers and of line ends
     */
    public static String line(String text) {
        return STEERING_OR_BREAK.matcher(text).replaceAll("?");
    }
}
