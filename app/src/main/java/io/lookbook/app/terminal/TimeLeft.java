package io.lookbook.app.terminal;

import java.util.Locale;

/** The time until something ends, as a clock shows it. */
final class TimeLeft {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int LONGEST_HOURS = 999;

    private TimeLeft() {}

    /** Such as {@code 0:05 left} or {@code 1:02:03 left}; empty for what is not known. */
    static String text(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "";
        }
        long whole = Math.min(Math.round(Math.max(0, seconds)), (LONGEST_HOURS + 1L) * HOUR - 1);
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d:%02d left", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d left", whole / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
    }
}
