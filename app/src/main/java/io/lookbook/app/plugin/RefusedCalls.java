package io.lookbook.app.plugin;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;

/**
 * What a plugin's classes call in place of methods that would change the whole process: {@link CallRewriter} puts these in as
 * the class is loaded. Each has the shape of the method it stands for, the object first where that is not static, and throws
 * an {@link Error} that names the call; the plugin's guard turns it into a failure of that plugin.
 *
 * <p>Public because the classes of plugins are linked to it; it is no interface for their authors.
 */
public final class RefusedCalls {
    private static final String ENDS = "would end lookbook";
    private static final String THROW = "Ask its author to throw an exception instead, which fails this plugin only";
    private static final String STREAMS = "would take a standard stream from lookbook and from every other plugin";
    private static final String LOG = "Ask its author to leave the standard streams as they are, and to log with SLF4J";

    private RefusedCalls() {}

    /**
     * In place of {@link System#exit}.
     *
     * @param status the exit code
     */
    public static void exit(int status) {
        throw refused("System.exit(" + status + ")", ENDS, THROW);
    }

    /**
     * In place of {@link Runtime#exit}.
     *
     * @param runtime the object that was called
     * @param status the exit code
     */
    public static void exit(Runtime runtime, int status) {
        throw refused("Runtime.exit(" + status + ")", ENDS, THROW);
    }

    /**
     * In place of {@link Runtime#halt}.
     *
     * @param runtime the object that was called
     * @param status the exit code
     */
    public static void halt(Runtime runtime, int status) {
        throw refused("Runtime.halt(" + status + ")", ENDS, THROW);
    }

    /**
     * In place of {@link Locale#setDefault(Locale)}.
     *
     * @param locale the locale
     */
    public static void setDefault(Locale locale) {
        throw refusedLocale(String.valueOf(locale));
    }

    /**
     * In place of {@link Locale#setDefault(Locale.Category, Locale)}.
     *
     * @param category what it is for
     * @param locale the locale
     */
    public static void setDefault(Locale.Category category, Locale locale) {
        throw refusedLocale(category + ", " + locale);
    }

    /**
     * In place of {@link TimeZone#setDefault}.
     *
     * @param zone the time zone
     */
    public static void setDefault(TimeZone zone) {
        throw refused(
                "TimeZone.setDefault(" + (zone == null ? "null" : zone.getID()) + ")",
                "would change how lookbook and every other plugin write times",
                "Ask its author to pass the time zone to each method that takes one");
    }

    /**
     * In place of {@link System#setOut}.
     *
     * @param stream the stream
     */
    public static void setOut(PrintStream stream) {
        throw refused("System.setOut", STREAMS, LOG);
    }

    /**
     * In place of {@link System#setErr}.
     *
     * @param stream the stream
     */
    public static void setErr(PrintStream stream) {
        throw refused("System.setErr", STREAMS, LOG);
    }

    /**
     * In place of {@link System#setIn}.
     *
     * @param stream the stream
     */
    public static void setIn(InputStream stream) {
        throw refused("System.setIn", STREAMS, "Ask its author to leave the standard streams as they are");
    }

    /**
     * In place of {@link System#setProperties}.
     *
     * @param properties the properties
     */
    public static void setProperties(Properties properties) {
        throw refused(
                "System.setProperties",
                "would replace the settings of the whole process",
                "Ask its author to set single properties with System.setProperty");
    }

    /**
     * In place of {@link Thread#setDefaultUncaughtExceptionHandler}.
     *
     * @param handler the handler
     */
    public static void setDefaultUncaughtExceptionHandler(Thread.UncaughtExceptionHandler handler) {
        throw refused(
                "Thread.setDefaultUncaughtExceptionHandler",
                "would hide the failures of every other plugin",
                "Ask its author to set a handler on the plugin's own threads");
    }

    private static RefusedCallError refusedLocale(String arguments) {
        return refused(
                "Locale.setDefault(" + arguments + ")",
                "would change how lookbook and every other plugin write and read numbers",
                "Ask its author to pass the locale to each method that takes one");
    }

    private static RefusedCallError refused(String call, String effect, String advice) {
        return new RefusedCallError("it called " + call + ", which " + effect, advice);
    }
}
