package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.Excerpt;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plugin as a user names it, with the options given.
 *
 * @param reference {@code name} or {@code source:name}
 * @param options texts by name; only those that were given
 */
public record PluginSpec(String reference, SortedMap<String, String> options) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 4096;

    /** Copies the options. */
    public PluginSpec {
        if (reference.isBlank()) {
            throw new UserException("a plugin's name is missing; write NAME or NAME:option=value,option=value");
        }
        checkLength("the plugin's name", reference, LONGEST_NAME);
        options.forEach((name, value) -> {
            checkLength("the option's name", name, LONGEST_NAME);
            checkLength("the value of option '" + name + "',", value, LONGEST_VALUE);
        });
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * A plugin with its defaults.
     *
     * @param reference {@code name} or {@code source:name}
     * @return the specification
     */
    public static PluginSpec of(String reference) {
        return new PluginSpec(reference, new TreeMap<>());
    }

    /**
     * Reads {@code NAME[:key=value,...]}.
     *
     * @param text as the user wrote it
     * @return the specification
     * @throws UserException if it has another form
     */
    public static PluginSpec parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return of(text.strip());
        }
        int colon = text.lastIndexOf(':', equals);
        if (colon < 0) {
            throw new UserException(Excerpt.of(text) + " is not NAME:option=value,option=value");
        }
        Map<String, String> options = new TreeMap<>();
        for (String pair : text.substring(colon + 1).split(",", -1)) {
            int at = pair.indexOf('=');
            if (at < 1) {
                throw new UserException("in " + Excerpt.of(text) + ", " + Excerpt.of(pair)
                        + " is not option=value; the elements of a list are joined by +, as in filters=32+64, and a value with a"
                        + " comma, such as a path, can only be given in an experiment file");
            }
            String key = pair.substring(0, at).strip();
            if (options.put(key, pair.substring(at + 1).strip()) != null) {
                throw new UserException("in " + Excerpt.of(text) + ", option " + Excerpt.of(key) + " is given twice");
            }
        }
        return new PluginSpec(text.substring(0, colon).strip(), new TreeMap<>(options));
    }

    /** The longest value that makes sense is a path; longer ones would only fill messages. */
    private static void checkLength(String what, String text, int longest) {
        if (text.length() > longest) {
            throw new UserException(what + " " + Excerpt.of(text) + " has " + text.length() + " characters; at most "
                    + longest + " are taken");
        }
    }

    /** {@return the name without the source} */
    public String name() {
        return reference.substring(reference.lastIndexOf(':') + 1);
    }
}
