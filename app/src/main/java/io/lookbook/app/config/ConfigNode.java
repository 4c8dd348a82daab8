package io.lookbook.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a configuration that knows where it was given. Immutable. */
public sealed interface ConfigNode {
    /** {@return where it was given; of a mapping or list, where it begins} */
    Origin origin();

    /**
     * A single value, or none.
     *
     * @param origin where it was given
     * @param value a text, number, truth value or null
     * @param written the value as its author wrote it, without quotes
     */
    record Scalar(Origin origin, JsonNode value, String written) implements ConfigNode {}

    /**
     * A list.
     *
     * @param origin where it begins
     * @param items in order
     */
    record Sequence(Origin origin, List<ConfigNode> items) implements ConfigNode {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Values by key.
     *
     * @param origin where it begins
     * @param entries in order
     */
    record Mapping(Origin origin, Map<String, Entry> entries) implements ConfigNode {
        /** Copies the entries. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /**
         * Looks up a value.
         *
         * @param key any
         * @return its value, if there is one
         */
        public Optional<ConfigNode> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /**
         * The same with one value replaced, or added at the end.
         *
         * @param key any
         * @param value the new value
         * @return the changed mapping
         */
        public Mapping with(String key, ConfigNode value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value.origin(), value));
            return new Mapping(origin, changed);
        }
    }

    /**
     * A value of a mapping.
     *
     * @param key where the key was given
     * @param value the value
     */
    record Entry(Origin key, ConfigNode value) {}
}
