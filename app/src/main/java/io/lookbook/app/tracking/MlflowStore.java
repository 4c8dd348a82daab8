package io.lookbook.app.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lookbook.app.store.AtomicFile;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder in the layout of MLflow's {@code FileStore}: {@code EXPERIMENT/RUN} with {@code params/KEY}, {@code tags/KEY}, {@code
 * metrics/KEY} (a line {@code timestamp value step} each time) and {@code artifacts}. An experiment or run counts for MLflow once
 * its {@code meta.yaml} is there, so that is written last: whoever looks meanwhile sees nothing half.
 */
final class MlflowStore {
    private static final String META = "meta.yaml";
    private static final int LARGEST_META = 1 << 16;
    private static final String ACTIVE = "active";

    /** MLflow's own ids have as many digits. */
    private static final BigInteger IDS = BigInteger.TEN.pow(18);

    private static final String DEFAULT_ID = "0";
    private static final String TRASH = ".trash";

    // MLflow's enumerations RunStatus and SourceType.
    private static final int FINISHED = 3;
    private static final int FAILED = 4;
    private static final int LOCAL = 4;

    // MLflow's limits in mlflow.utils.validation.
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_PARAM = 6000;
    private static final int LONGEST_TAG = 5000;
    private static final String NOT_IN_KEYS = "[^\\w.-]";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final Path root;

    MlflowStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Finds the experiment of a name, or makes it.
     *
     * @param name its name
     * @param created when it began, where it is made
     * @return its id, which is the name of its folder
     */
    String experiment(String name, Instant created) throws IOException {
        if (!Files.exists(root)) {
            // As MLflow itself begins a store: runs of other programs that name no experiment go there.
            makeExperiment(DEFAULT_ID, "Default", created);
        }
        Optional<String> known = knownExperiment(name);
        if (known.isPresent()) {
            return known.get();
        }
        BigInteger digest = new BigInteger(Sha256.of(("experiment " + name).getBytes(UTF_8)), 16);
        for (BigInteger id = digest.mod(IDS); ; id = id.add(BigInteger.ONE)) {
            String folder = id.toString();
            // One that is there was renamed or deleted by its users.
            if (!Files.exists(root.resolve(folder).resolve(META))
                    && !Files.exists(root.resolve(TRASH).resolve(folder))) {
                makeExperiment(folder, name, created);
                return folder;
            }
        }
    }

    private Optional<String> knownExperiment(String name) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> isExperiment(folder, name))
                    .map(folder -> folder.getFileName().toString())
                    .min(String::compareTo);
        }
    }

    /** What another program has written may be anything: what cannot be read is no experiment of ours. */
    private static boolean isExperiment(Path folder, String name) {
        Path meta = folder.resolve(META);
        try {
            if (!Files.isRegularFile(meta) || Files.size(meta) > LARGEST_META) {
                return false;
            }
            JsonNode experiment = YAML.readTree(Files.readAllBytes(meta));
            return experiment != null
                    && experiment.path("name").asText().equals(name)
                    && experiment.path("lifecycle_stage").asText().equals(ACTIVE)
                    && experiment
                            .path("experiment_id")
                            .asText()
                            .equals(folder.getFileName().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private void makeExperiment(String id, String name, Instant created) throws IOException {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("artifact_location", root.resolve(id).toUri().toString().replaceFirst("/$", ""));
        meta.put("creation_time", created.toEpochMilli());
        meta.put("experiment_id", id);
        meta.put("last_update_time", created.toEpochMilli());
        meta.put("lifecycle_stage", ACTIVE);
        meta.put("name", name);
        meta(root.resolve(id), meta);
    }

    /**
     * Writes a run. One that is there already stays as it is: MLflow's users may have renamed or deleted it.
     *
     * @param experiment the id of its experiment
     * @param run the run
     */
    void write(String experiment, MlflowRun run) throws IOException {
        Path folder = root.resolve(experiment).resolve(run.id());
        if (Files.exists(folder.resolve(META))) {
            return;
        }
        for (String part : List.of("params", "tags", "metrics", "artifacts")) {
            Files.createDirectories(folder.resolve(part));
        }
        for (Map.Entry<String, String> param : run.params().entrySet()) {
            text(folder.resolve("params"), param.getKey(), cut(param.getValue(), LONGEST_PARAM));
        }
        for (Map.Entry<String, String> tag : run.tags().entrySet()) {
            text(folder.resolve("tags"), tag.getKey(), cut(tag.getValue(), LONGEST_TAG));
        }
        for (Map.Entry<String, String> metric : metrics(run).entrySet()) {
            text(folder.resolve("metrics"), metric.getKey(), metric.getValue());
        }
        for (Map.Entry<String, Path> artifact : run.artifacts().entrySet()) {
            Path copy = folder.resolve("artifacts").resolve(artifact.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(artifact.getValue(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("artifact_uri", folder.resolve("artifacts").toUri().toString().replaceFirst("/$", ""));
        meta.put("deleted_time", null);
        meta.put("end_time", run.ended().toEpochMilli());
        meta.put("entry_point_name", "");
        meta.put("experiment_id", experiment);
        meta.put("lifecycle_stage", ACTIVE);
        meta.put("run_id", run.id());
        meta.put("run_name", run.name());
        meta.put("run_uuid", run.id());
        meta.put("source_name", "");
        meta.put("source_type", LOCAL);
        meta.put("source_version", "");
        meta.put("start_time", run.began().toEpochMilli());
        meta.put("status", run.succeeded() ? FINISHED : FAILED);
        meta.put("tags", List.of());
        meta.put("user_id", "lookbook");
        meta(folder, meta);
    }

    private static SortedMap<String, String> metrics(MlflowRun run) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Scalars.Point point : run.points()) {
            String line = point.time().toEpochMilli() + " " + point.value() + " " + point.step() + "\n";
            files.merge(point.name(), line, String::concat);
        }
        return files;
    }

    /** A key is the name of a file, so that nothing of it may lead elsewhere. */
    private static void text(Path folder, String key, String value) throws IOException {
        Files.writeString(folder.resolve(cut(key.replaceAll(NOT_IN_KEYS, "_"), LONGEST_KEY)), value);
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static void meta(Path folder, Map<String, Object> values) throws IOException {
        AtomicFile.write(folder.resolve(META), out -> out.write(YAML.writeValueAsBytes(values)));
    }
}
