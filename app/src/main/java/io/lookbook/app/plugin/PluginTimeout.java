package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a call into a plugin may take: what the user said with {@value #OPTION}, or else {@link #LOADING} for making a
 * factory and asking what it declares, and as long as it likes for everything else.
 *
 * @param given what the user said
 */
public record PluginTimeout(Optional<Duration> given) {
    /** The option of the command line. */
    public static final String OPTION = "--plugin-timeout";

    /** For loading one factory, where the user said nothing: listing plugins must end. */
    public static final Duration LOADING = Duration.ofSeconds(30);

    /** Nothing was said. */
    public static final PluginTimeout USUAL = new PluginTimeout(Optional.empty());

    private static final Pattern SYNTAX = Pattern.compile("([1-9]\\d{0,5})\\s*(s|m|min|h)");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "min", 60, "h", 3600);

    /** Checks that nothing is missing. */
    public PluginTimeout {
        requireNonNull(given, "given is null");
    }

    /**
     * Reads what a user wrote.
     *
     * @param text a whole number of seconds, minutes or hours, with its unit: {@code 90s}, {@code 10m}, {@code 2h}
     * @return the limit
     * @throws UserException if it is something else
     */
    public static PluginTimeout parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UserException(OPTION + " takes a time such as 90s, 10m or 2h, not '" + text + "'");
        }
        long seconds = Long.parseLong(matcher.group(1)) * SECONDS.get(matcher.group(2));
        return new PluginTimeout(Optional.of(Duration.ofSeconds(seconds)));
    }

    /** For loading one factory. */
    Duration loading() {
        return given.orElse(LOADING);
    }
}
