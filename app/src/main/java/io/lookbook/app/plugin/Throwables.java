package io.lookbook.app.plugin;

import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.stream.Stream;

/** What a throwable means for the one who called a plugin. */
final class Throwables {
    /** Longer chains of causes are cut; a chain may be a ring. */
    private static final int MAX_DEPTH = 20;

    private Throwables() {}

    /** The throwable and its causes, outermost first, at most {@value #MAX_DEPTH}. */
    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }

    /** Finds in a chain of causes what is never a plugin's own failure: exhausted memory and interruption; null if none. */
    static Throwable notThePluginsFault(Throwable thrown) {
        for (Throwable link : causes(thrown).toList()) {
            if (link instanceof InterruptedException
                    || link instanceof VirtualMachineError && !(link instanceof StackOverflowError)) {
                return link;
            }
            if (link instanceof ClosedByInterruptException) {
                InterruptedException interruption = new InterruptedException("interrupted while reading or writing");
                interruption.initCause(thrown);
                return interruption;
            }
        }
        return null;
    }

    /** Throws on what is never a plugin's own failure. */
    static void passOn(Throwable thrown) {
        Throwable passing = notThePluginsFault(thrown);
        if (passing != null) {
            throw Throwables.<RuntimeException>sneaky(passing);
        }
    }

    /** Names the class and the message on one line. */
    static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : name + ": " + message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Throws anything without declaring it; returns nothing, so that callers can write {@code throw}. */
    @SuppressWarnings("unchecked") // erased: the compiler takes X for an unchecked exception
    static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
