package io.lookbook.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.plugin.PluginSource;
import io.lookbook.app.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Looks for the licence of a plugin: in the bill of materials beside its jars, else in the manifest of a jar. */
final class SourceLicence {
    private static final String BILL = "bom.json";
    private static final long LARGEST_BILL = 16 << 20;
    private static final int LONGEST = 200;

    private SourceLicence() {}

    /**
     * Looks for it.
     *
     * @param source where the plugin came from
     * @return the name of the licence; empty if nothing tells it
     */
    static Optional<String> of(PluginSource source) {
        return source.location()
                .flatMap(folder -> ofBill(folder.resolve(BILL)))
                .or(() -> source.jars().stream()
                        .flatMap(jar -> ofManifest(jar).stream())
                        .findFirst())
                .map(PluginWords::line)
                .map(name -> name.substring(0, Math.min(LONGEST, name.length())));
    }

    /** A bill that cannot be read tells nothing. */
    private static Optional<String> ofBill(Path bill) {
        try {
            if (!Files.isRegularFile(bill) || Files.size(bill) > LARGEST_BILL) {
                return Optional.empty();
            }
            JsonNode first = Json.mapper()
                    .readTree(Files.readAllBytes(bill))
                    .path("metadata")
                    .path("component")
                    .path("licenses")
                    .path(0);
            return text(first.path("expression"))
                    .or(() -> text(first.path("license").path("id")))
                    .or(() -> text(first.path("license").path("name")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofManifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue("Bundle-License"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue()).filter(text -> !text.isBlank());
    }
}
