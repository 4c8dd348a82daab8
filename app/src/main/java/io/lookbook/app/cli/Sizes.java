package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as users write and read them. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kmg])", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "kmg";
    private static final double MEGA = 1e6;
    private static final long LEAST = 64L << 20;

    private Sizes() {}

    /** Reads a size as Java's own options have it: a whole number and k, m or g, powers of 1024. */
    static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UserException(
                    option + " takes a whole number and a unit, k, m or g, such as 512m or 2g, not '" + text + "'");
        }
        int power = UNITS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1;
        long bytes = Long.parseLong(matcher.group(1)) << (10 * power);
        if (bytes < LEAST) {
            throw new UserException(option + " takes at least 64m, not '" + text + "': Java itself needs about that");
        }
        return bytes;
    }

    /** Writes a size, such as {@code 2.9 MB}. */
    static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
    }
}
