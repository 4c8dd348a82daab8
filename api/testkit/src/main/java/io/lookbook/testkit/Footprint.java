package io.lookbook.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.slf4j.LoggerFactory;

/** Watches what a check leaves behind in the Java process: prints, defaults, threads. */
final class Footprint implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Footprint.class);

    /** Threads that end by themselves are waited for; the longest that a check can wait is this times their number. */
    private static final long MILLISECONDS_TO_END = 5_000;

    private static final int SHOWN = 200;

    /** Logs keep the standard error that they find when they start, so they start before it is watched. */
    @Override
    public void beforeAll(ExtensionContext context) {
        LoggerFactory.getLogger(Footprint.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Before before = new Before(
                System.out,
                System.err,
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                Locale.getDefault(),
                TimeZone.getDefault(),
                lasting());
        context.getStore(NAMESPACE).put(Before.class, before);
        System.setOut(new PrintStream(before.printed, true, UTF_8));
        System.setErr(new PrintStream(before.complained, true, UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Before before = context.getStore(NAMESPACE).remove(Before.class, Before.class);
        System.setOut(before.out);
        System.setErr(before.err);
        List<String> left = new ArrayList<>();
        printed(before.printed, "output", left);
        printed(before.complained, "error", left);
        if (!Locale.getDefault().equals(before.locale)) {
            left.add("changed the default locale to " + Locale.getDefault().toLanguageTag()
                    + ": pass the locale to what formats and parses instead");
            Locale.setDefault(before.locale);
        }
        if (!TimeZone.getDefault().equals(before.zone)) {
            left.add("changed the default time zone to " + TimeZone.getDefault().getID()
                    + ": pass the zone to what formats and parses instead");
            TimeZone.setDefault(before.zone);
        }
        threads(before.threads, left);
        if (!left.isEmpty()) {
            throw new AssertionFailedError("the plugin " + String.join("\nand ", left));
        }
    }

    private static void printed(ByteArrayOutputStream stream, String name, List<String> left) {
        String text = stream.toString(UTF_8);
        if (!text.isEmpty()) {
            left.add("wrote to standard " + name + ": '"
                    + text.substring(0, Math.min(SHOWN, text.length())).strip()
                    + "'. That stream is the host's: log through SLF4J, or say how far work is through Progress");
        }
    }

    private static void threads(Set<Thread> before, List<String> left) throws InterruptedException {
        for (Thread thread : lasting()) {
            if (!before.contains(thread)) {
                thread.join(MILLISECONDS_TO_END);
                if (thread.isAlive()) {
                    left.add("left the thread '" + thread.getName()
                            + "' running, which keeps Java from ending: shut executors down when the work is done");
                }
            }
        }
    }

    /** Daemon threads do not keep Java from ending, and libraries share pools of them. */
    private static Set<Thread> lasting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    private record Before(
            PrintStream out,
            PrintStream err,
            ByteArrayOutputStream printed,
            ByteArrayOutputStream complained,
            Locale locale,
            TimeZone zone,
            Set<Thread> threads) {}
}
