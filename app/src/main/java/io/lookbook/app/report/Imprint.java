package io.lookbook.app.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lookbook.api.Settings;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.store.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a report was made, which is not how its run was made: {@code lookbook report} makes another one of the same run. It
 * travels in the report, as {@code imprint.json}, so that the same pages can be made again.
 *
 * @param schemaVersion of this layout
 * @param created the date that the report carries
 * @param lookbook the version of the program that made it
 * @param java the version of Java that it ran on
 * @param images whether images of the dataset could be shown
 * @param missingImages the rows whose images sections asked for in vain although there were others
 * @param sections in order
 * @param formats the formats that were asked for
 */
record Imprint(
        int schemaVersion,
        String created,
        String lookbook,
        String java,
        boolean images,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> missingImages,
        List<Part> sections,
        List<Part> formats) {
    /** The name of the attachment. */
    static final String NAME = "imprint.json";

    private static final int SCHEMA_VERSION = 1;
    private static final ObjectWriter WRITER = Json.mapper().writer(SerializationFeature.INDENT_OUTPUT);

    /** Copies the lists, and refuses what is missing: somebody else may have written it. */
    Imprint {
        requireNonNull(created, "created is missing");
        requireNonNull(lookbook, "lookbook is missing");
        requireNonNull(java, "java is missing");
        // Added later, and only written where there are some.
        missingImages = missingImages == null ? List.of() : List.copyOf(missingImages);
        sections = parts("sections", sections);
        formats = parts("formats", formats);
    }

    private static List<Part> parts(String name, List<Part> parts) {
        requireNonNull(parts, name + " is missing");
        parts.forEach(part -> requireNonNull(part, name + " has an entry that is none"));
        return List.copyOf(parts);
    }

    /**
     * A plugin that took part.
     *
     * @param plugin {@code source:name}
     * @param version of its source
     * @param options its effective options, texts by name
     */
    record Part(String plugin, String version, SortedMap<String, String> options) {
        /** Refuses what is missing. */
        Part {
            requireNonNull(plugin, "plugin is missing");
            requireNonNull(version, "version is missing");
            requireNonNull(options, "options is missing");
            options.forEach((name, value) -> requireNonNull(value, "the option " + name + " has no value"));
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }

        static Part of(Plugin<?> plugin, Settings settings) {
            return new Part(plugin.id(), plugin.source().version(), new TreeMap<>(settings.asText()));
        }

        PluginSpec spec() {
            return new PluginSpec(plugin, options);
        }
    }

    static Imprint of(ReportPlan plan, Instant created, SeenImages images) {
        return new Imprint(
                SCHEMA_VERSION,
                created.toString(),
                version(),
                System.getProperty("java.version"),
                images.any(),
                images.any() ? images.missing() : List.of(),
                plan.sections().stream()
                        .map(part -> Part.of(part.plugin(), part.settings()))
                        .toList(),
                plan.formats().stream()
                        .map(format -> Part.of(format.plugin(), format.settings()))
                        .toList());
    }

    static Imprint parse(byte[] json) throws IOException {
        Imprint imprint = Json.mapper().readValue(json, Imprint.class);
        if (imprint.schemaVersion != SCHEMA_VERSION) {
            throw new IOException("it has schema version " + imprint.schemaVersion + ", but this program reads version "
                    + SCHEMA_VERSION + "; use the program that wrote it or a newer one");
        }
        return imprint;
    }

    String json() {
        try {
            return WRITER.writeValueAsString(this).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this, e);
        }
    }

    /** {@return the version of the running program} */
    static String version() {
        return Optional.ofNullable(Imprint.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
