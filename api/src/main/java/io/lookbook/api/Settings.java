package io.lookbook.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A checked value for each option of a plugin. Immutable. */
public final class Settings {
    private final Map<String, Object> values;
    private final Map<String, String> texts;

    private Settings(Map<String, Object> values, Map<String, String> texts) {
        this.values = values;
        this.texts = texts;
    }

    /**
     * Reads what the user gave and fills in the defaults.
     *
     * @param options the options that exist
     * @param given texts by option name; may be empty
     * @return a value for every option
     * @throws UserException if a name is unknown or a value is not allowed
     */
    public static Settings of(List<Option<?>> options, Map<String, String> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Option<?> option : options) {
            String text = given.get(option.name());
            if (put(option, text, values, texts)) {
                throw new IllegalArgumentException("option '" + option.name() + "' is declared twice");
            }
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new UserException("there is no option '" + name + "'; "
                        + (options.isEmpty()
                                ? "none is taken here"
                                : "there are "
                                        + options.stream().map(Option::name).collect(Collectors.joining(", "))));
            }
        }
        return new Settings(values, Collections.unmodifiableMap(texts));
    }

    /**
     * The defaults.
     *
     * @param options the options that exist
     * @return each with its default
     */
    public static Settings defaults(List<Option<?>> options) {
        return of(options, Map.of());
    }

    /**
     * The value of an option.
     *
     * @param option one of those these settings were made from
     * @param <T> the type of its values
     * @return never null
     * @throws IllegalArgumentException if these settings were made without it
     */
    @SuppressWarnings("unchecked") // put() stored what this option's own parser made
    public <T> T get(Option<T> option) {
        Object value = values.get(option.name());
        if (value == null) {
            throw new IllegalArgumentException("option '" + option.name() + "' is not among the declared ones "
                    + values.keySet() + ": add it to options()");
        }
        return (T) value;
    }

    /** {@return each option's effective value as text that reads back the same, in the order of declaration} */
    public Map<String, String> asText() {
        return texts;
    }

    /** {@return the effective values as text} */
    @Override
    public String toString() {
        return texts.toString();
    }

    private static <T> boolean put(
            Option<T> option, String text, Map<String, Object> values, Map<String, String> texts) {
        T value = text == null ? option.defaultValue() : option.parse(text);
        texts.put(option.name(), option.format(value));
        return values.put(option.name(), value) != null;
    }
}
