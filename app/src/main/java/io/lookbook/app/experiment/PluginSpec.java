package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
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
    /** Copies the options. */
    public PluginSpec {
        if (reference.isBlank()) {
            throw new UserException("a plugin's name is missing; write NAME or NAME:option=value,option=value");
        }
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
            throw new UserException("'" + text + "' is not NAME:option=value,option=value");
        }
        Map<String, String> options = new TreeMap<>();
        for (String pair : text.substring(colon + 1).split(",", -1)) {
            int at = pair.indexOf('=');
            if (at < 1) {
                throw new UserException("in '" + text + "', '" + pair
                        + "' is not option=value; the elements of a list are joined by +, as in filters=32+64, and a value with a"
                        + " comma, such as a path, can only be given in an experiment file");
            }
            String key = pair.substring(0, at).strip();
            if (options.put(key, pair.substring(at + 1).strip()) != null) {
                throw new UserException("in '" + text + "', option '" + key + "' is given twice");
            }
        }
        return new PluginSpec(text.substring(0, colon).strip(), new TreeMap<>(options));
    }

    /** {@return the name without the source} */
    public String name() {
        return reference.substring(reference.lastIndexOf(':') + 1);
    }
}
