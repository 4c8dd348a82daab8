package io.lookbook.testkit;

import java.util.Locale;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Fails a check with a message for the plugin's author. */
final class Require {
    private Require() {}

    /** Fails unless something holds; the message is a format of the root locale. */
    static void that(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new AssertionFailedError(text(message, arguments));
        }
    }

    /** Fails with the exception's own words where something throws. */
    static <T> T noException(Supplier<T> work, String message, Object... arguments) {
        try {
            return work.get();
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionFailedError(text(message, arguments) + " threw " + e, e);
        }
    }

    static String text(String message, Object... arguments) {
        return arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    }
}
