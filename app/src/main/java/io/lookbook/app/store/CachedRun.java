package io.lookbook.app.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layout of {@code entry.json}, which makes a folder of the cache an entry.
 *
 * @param schemaVersion of this layout
 * @param label what the model was called
 * @param plugin {@code source:name} of the model plugin
 * @param dataset the name of the dataset
 * @param trained when the run ended, ISO 8601
 * @param testAccuracy 0 to 1
 * @param dependsOn all that the run depends on, texts by name
 * @param run how it ended
 * @param files the SHA-256 of each file beside this one, by name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CachedRun(
        int schemaVersion,
        String label,
        String plugin,
        String dataset,
        String trained,
        double testAccuracy,
        SortedMap<String, String> dependsOn,
        MetricsJson.Run run,
        SortedMap<String, String> files) {
    static final int SCHEMA_VERSION = 1;
    static final String FILE = "entry.json";

    CachedRun {
        requireNonNull(label, "label is missing");
        requireNonNull(plugin, "plugin is missing");
        requireNonNull(dataset, "dataset is missing");
        requireNonNull(trained, "trained is missing");
        requireNonNull(run, "run is missing");
        files = new TreeMap<>(requireNonNull(files, "files is missing"));
        dependsOn = new TreeMap<>(requireNonNull(dependsOn, "depends_on is missing"));
    }
}
