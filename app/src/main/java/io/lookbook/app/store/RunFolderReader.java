package io.lookbook.app.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.audit.LearnedRows;
import io.lookbook.app.eval.Pairs;
import io.lookbook.app.eval.Significances;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Reads a finished run back, from its folder or from its report, so that reports can be made without training. All metrics are
 * computed again from the predictions.
 */
public final class RunFolderReader {
    private final RunFiles files;
    private final FileParser parser;
    private final Map<String, List<PredictionsCsv.Contradiction>> contradictions = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param files where to read: a run folder, or a report that carries the same files
     */
    public RunFolderReader(RunFiles files) {
        this.files = files;
        this.parser = new FileParser(files);
    }

    /**
     * Reads the comparison.
     *
     * @param images gives the images for the effective configuration, as YAML, and the dataset's fingerprint
     * @return the comparison
     * @throws DataException if a file is missing or damaged
     */
    public Comparison read(BiFunction<String, String, ImageSource> images) {
        MetricsJson metrics = metrics();
        String experiment = parse(RunFiles.EXPERIMENT, RunFolderReader::text);
        JsonNode environment = versioned(RunFiles.ENVIRONMENT);
        Provenance provenance = parse(RunFiles.ENVIRONMENT, text -> Json.mapper()
                .treeToValue(environment, EnvironmentJson.class)
                .provenance(experiment));
        return parse(RunFiles.METRICS, text -> {
            DataSummary data = MetricsMapping.data(metrics.dataset());
            // Before the results are read: it may load them meanwhile.
            ImageSource pictures = images.apply(experiment, data.fingerprint());
            // Side by side: the predictions of 14 000 images take 0.2 s a model.
            List<ModelResult> models = RowOrder.align(metrics.models().parallelStream()
                    .map(model -> model(model, data.classes().size()))
                    .toList());
            List<PairComparison> pairs = Pairs.of(models);
            return new Comparison(
                    metrics.name(),
                    data,
                    models,
                    pairs,
                    provenance,
                    pictures,
                    Significances.of(data, models, pairs),
                    Optional.ofNullable(metrics.audit()).map(audit -> audited(audit, models)));
        });
    }

    /**
     * Reads where the results come from, which is known before any model is trained.
     *
     * @return the origin; empty if it was not written yet
     * @throws DataException if it is damaged
     */
    public Optional<RunOrigin> origin() {
        if (!files.has(RunFiles.ENVIRONMENT)) {
            return Optional.empty();
        }
        String experiment = parse(RunFiles.EXPERIMENT, RunFolderReader::text);
        JsonNode environment = versioned(RunFiles.ENVIRONMENT);
        return Optional.of(parse(RunFiles.ENVIRONMENT, text -> {
            EnvironmentJson json = Json.mapper().treeToValue(environment, EnvironmentJson.class);
            return new RunOrigin(json.provenance(experiment), json.datasetFingerprint());
        }));
    }

    /**
     * Whether all runs of a finished experiment succeeded.
     *
     * @return what {@code metrics.json} says
     * @throws DataException if it is missing or damaged
     */
    public boolean isComplete() {
        return MetricsJson.COMPLETE.equals(metrics().status());
    }

    /** What {@link #read} found in a file of predictions that does not follow from its own probabilities. */
    List<PredictionsCsv.Contradiction> contradictions(String name) {
        return contradictions.getOrDefault(name, List.of());
    }

    /** Predictions may have been put into the folder by others, so it is counted again what they were made for. */
    private DataAudit audited(AuditJson json, List<ModelResult> models) {
        DataAudit audit = json.toAudit();
        if (!files.has(RunFiles.SPLIT)) {
            return audit;
        }
        int[] tested = models.stream()
                .flatMap(model -> model.runs().stream())
                .flatMap(run -> run.test().stream())
                .map(TestResult::predictions)
                .flatMapToInt(
                        predictions -> IntStream.range(0, predictions.size()).map(predictions::example))
                .toArray();
        int[] training = parse(RunFiles.SPLIT, text -> SplitCsv.rows(text, "train"));
        int[] validation = parse(RunFiles.SPLIT, text -> SplitCsv.rows(text, "validation"));
        return audit.withRowsLearnedFrom(LearnedRows.count(training, validation, tested));
    }

    /** What {@code metrics.json} says. */
    MetricsJson metrics() {
        JsonNode tree = versioned(RunFiles.METRICS);
        return parse(RunFiles.METRICS, text -> MetricsCheck.check(Json.mapper().treeToValue(tree, MetricsJson.class)));
    }

    /** A field of another meaning would only be found by its value, if at all. */
    private JsonNode versioned(String name) {
        JsonNode tree = parser.object(name);
        JsonNode version = tree.path("schemaVersion");
        if (!version.isIntegralNumber() || version.longValue() != MetricsJson.SCHEMA_VERSION) {
            throw new DataException(files.where(name)
                    + (version.isIntegralNumber()
                            ? " has schema version " + version
                            : " does not say its schemaVersion")
                    + ", but this program reads version " + MetricsJson.SCHEMA_VERSION
                    + "; use the program that wrote it or a newer one");
        }
        return tree;
    }

    private ModelResult model(MetricsJson.Model model, int classes) {
        return MetricsMapping.model(
                model,
                model.runs().parallelStream()
                        .map(run -> run(model.label(), run, classes))
                        .toList());
    }

    /** One run, from how it ended and the files it left. */
    Run run(String label, MetricsJson.Run run, int classes) {
        List<Epoch> history = run.epochs() == 0
                ? List.of()
                : parse(RunFiles.historyOf(label, run.seed()), text -> HistoryCsv.read(text, run.epochs()));
        if (MetricsJson.FAILED.equals(run.status())) {
            return new Run(run.seed(), history, run.trainSeconds(), new Run.Failed(run.reason()));
        }
        String name = RunFiles.predictionsOf(label, run.seed());
        TestResult test = parse(name, text -> {
            PredictionsCsv.Table table = PredictionsCsv.read(text, classes);
            contradictions.put(name, table.contradictions());
            return TestResult.of(table.predictions());
        });
        return new Run(
                run.seed(),
                history,
                run.trainSeconds(),
                new Run.Succeeded(test, run.predictSeconds(), MetricsMapping.weights(run)),
                Optional.ofNullable(run.reusedFrom()).map(Instant::parse));
    }

    private static String text(byte[] content) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    private <T> T parse(String name, FileParser.Parser<T> content) {
        return parser.parse(name, content);
    }
}
