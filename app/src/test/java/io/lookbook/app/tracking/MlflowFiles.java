package io.lookbook.app.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store as MLflow's FileStore reads it: which folders are experiments and runs, which names of files it accepts, which fields
 * {@code meta.yaml} must have and of which type, what a line of a metric is. What it would refuse or warn of fails the test.
 */
record MlflowFiles(Path root) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** MLflow: mlflow/utils/validation.py. */
    private static final String KEY = "[/\\w.\\- ]{1,250}";

    private static final String ID = "[a-zA-Z0-9][\\w\\-]{0,63}";

    record Experiment(String id, String name) {}

    record Run(
            String id,
            String name,
            int status,
            Map<String, String> params,
            Map<String, String> tags,
            Map<String, List<Metric>> metrics,
            Path artifacts) {}

    record Metric(long timestamp, double value, long step) {}

    List<Experiment> experiments() throws IOException {
        List<Experiment> experiments = new ArrayList<>();
        for (Path folder : folders(root)) {
            String id = folder.getFileName().toString();
            if (id.equals(".trash") || id.equals("models")) {
                continue;
            }
            assertThat(id).matches(ID);
            JsonNode meta = YAML.readTree(folder.resolve("meta.yaml").toFile());
            assertThat(meta.path("experiment_id").asText()).isEqualTo(id);
            assertThat(meta.path("experiment_id").isTextual()).isTrue();
            assertThat(meta.path("lifecycle_stage").asText()).isEqualTo("active");
            assertThat(meta.path("creation_time").isIntegralNumber()).isTrue();
            assertThat(meta.path("last_update_time").isIntegralNumber()).isTrue();
            assertThat(Path.of(URI.create(meta.path("artifact_location").asText())))
                    .isEqualTo(folder);
            experiments.add(new Experiment(id, meta.path("name").asText()));
        }
        return experiments;
    }

    List<Run> runs(String experiment) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path folder : folders(root.resolve(experiment))) {
            String id = folder.getFileName().toString();
            assertThat(id).matches("[0-9a-f]{32}");
            JsonNode meta = YAML.readTree(folder.resolve("meta.yaml").toFile());
            assertThat(meta.path("run_id").asText()).isEqualTo(id);
            assertThat(meta.path("run_uuid").asText()).isEqualTo(id);
            assertThat(meta.path("experiment_id").asText()).isEqualTo(experiment);
            assertThat(meta.path("experiment_id").isTextual()).isTrue();
            assertThat(meta.path("lifecycle_stage").asText()).isEqualTo("active");
            assertThat(meta.path("source_type").asInt()).isEqualTo(4);
            assertThat(meta.path("user_id").isTextual()).isTrue();
            assertThat(meta.path("start_time").asLong())
                    .isPositive()
                    .isLessThanOrEqualTo(meta.path("end_time").asLong());
            Map<String, List<Metric>> metrics = new TreeMap<>();
            for (Map.Entry<String, String> file :
                    files(folder.resolve("metrics")).entrySet()) {
                metrics.put(
                        file.getKey(),
                        file.getValue().lines().map(MlflowFiles::metric).toList());
                assertThat(metrics.get(file.getKey())).as(file.getKey()).isNotEmpty();
            }
            runs.add(new Run(
                    id,
                    meta.path("run_name").asText(),
                    meta.path("status").asInt(),
                    files(folder.resolve("params")),
                    files(folder.resolve("tags")),
                    metrics,
                    Path.of(URI.create(meta.path("artifact_uri").asText()))));
        }
        return runs;
    }

    private static Metric metric(String line) {
        String[] parts = line.strip().split(" ", -1);
        assertThat(parts).hasSize(3);
        return new Metric(Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
                String key = folder.relativize(file).toString();
                assertThat(key).matches(KEY).isEqualTo(Path.of(key).normalize().toString());
                files.put(key, Files.readString(file));
            }
        }
        return files;
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
