package io.lookbook.app.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the place that standard error goes to can do.
 *
 * @param live whether lines can be drawn again there, and somebody may be looking
 * @param type what kind of terminal it is, as {@code TERM} tells
 * @param unicode whether it shows more than ASCII
 * @param colours whether colours are welcome
 */
public record TerminalTraits(boolean live, String type, boolean unicode, boolean colours) {
    /** The launcher says whether standard error is a terminal: Java 17 cannot tell. */
    static final String TERMINAL_PROPERTY = "lookbook.terminal";

    /** The launcher says whether the user's locale is the plain one, which it has replaced by another. */
    static final String ASCII_PROPERTY = "lookbook.ascii";

    /** A file, a pipe, or a terminal that can only print. */
    public static final TerminalTraits NONE = new TerminalTraits(false, "dumb", false, false);

    private static final Set<String> NO = Set.of("", "false", "0");

    /**
     * Asks the environment. A build server ({@code CI}) keeps what is printed, so nothing is drawn there.
     *
     * @param property gives a system property, or null
     * @param environment the process's environment
     * @return the traits
     */
    public static TerminalTraits of(UnaryOperator<String> property, Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        boolean terminal = Boolean.parseBoolean(property.apply(TERMINAL_PROPERTY));
        boolean server = !NO.contains(environment.getOrDefault("CI", "").toLowerCase(Locale.ROOT));
        if (!terminal || server || type.isEmpty() || type.equals("dumb")) {
            return NONE;
        }
        return new TerminalTraits(
                true,
                type,
                !Boolean.parseBoolean(property.apply(ASCII_PROPERTY)) && isUtf8(environment),
                environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    private static boolean isUtf8(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }
}
