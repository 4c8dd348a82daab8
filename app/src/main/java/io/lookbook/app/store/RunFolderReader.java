package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.eval.Pairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Reads a finished run back, so that reports can be made without training. All metrics are computed again from the
 * predictions.
 */
public final class RunFolderReader {
    private final RunFolder folder;

    /**
     * Creates it.
     *
     * @param folder where to read
     */
    public RunFolderReader(RunFolder folder) {
        this.folder = folder;
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
        EnvironmentJson environment = json(folder.environment(), EnvironmentJson.class);
        String experiment = parse(folder.experiment(), Files::readString);
        return parse(folder.metrics(), file -> {
            DataSummary data = MetricsMapping.data(metrics.dataset());
            List<ModelResult> models = new ArrayList<>();
            for (MetricsJson.Model model : metrics.models()) {
                List<Run> runs = new ArrayList<>();
                for (MetricsJson.Run run : model.runs()) {
                    runs.add(run(model.label(), run, data.classes().size()));
                }
                models.add(MetricsMapping.model(model, runs));
            }
            Provenance provenance = new Provenance(
                    Instant.parse(environment.created()),
                    environment.environment(),
                    environment.plugins().stream()
                            .map(source -> new Provenance.Source(source.id(), source.version(), source.sha256()))
                            .toList(),
                    environment.seeds(),
                    experiment);
            return new Comparison(
                    metrics.name(),
                    data,
                    models,
                    Pairs.of(models),
                    provenance,
                    images.apply(experiment, data.fingerprint()));
        });
    }

    /**
     * The metrics as they were written.
     *
     * @return the text of {@code metrics.json}
     * @throws DataException if it is missing
     */
    public String metricsText() {
        return parse(folder.metrics(), Files::readString);
    }

    private MetricsJson metrics() {
        JsonNode tree = parse(folder.metrics(), file -> Json.mapper().readTree(file.toFile()));
        int version = tree.path("schemaVersion").asInt();
        if (version != MetricsJson.SCHEMA_VERSION) {
            throw new DataException(
                    folder.metrics() + " has schema version " + version + ", but this program reads version "
                            + MetricsJson.SCHEMA_VERSION + "; use the program that wrote it or a newer one");
        }
        return parse(folder.metrics(), file -> Json.mapper().treeToValue(tree, MetricsJson.class));
    }

    private Run run(String label, MetricsJson.Run run, int classes) {
        Path historyFile = folder.history(label, run.seed());
        List<Epoch> history =
                run.epochs() == 0 ? List.of() : parse(historyFile, file -> HistoryCsv.read(file, run.epochs()));
        if (MetricsJson.FAILED.equals(run.status())) {
            return new Run(run.seed(), history, run.trainSeconds(), new Run.Failed(run.reason()));
        }
        TestResult test =
                TestResult.of(parse(folder.predictions(label, run.seed()), file -> PredictionsCsv.read(file, classes)));
        return new Run(
                run.seed(),
                history,
                run.trainSeconds(),
                new Run.Succeeded(test, run.predictSeconds(), MetricsMapping.weights(run)));
    }

    private static <T> T json(Path file, Class<T> type) {
        return parse(file, path -> Json.mapper().readValue(path.toFile(), type));
    }

    /** Whatever a damaged file makes a parser throw, the user is told which file it was. */
    private static <T> T parse(Path file, Parser<T> parser) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new DataException("there is no " + file
                        + "; a run folder is made by 'lookbook run', and is complete once it has metrics.json");
            }
            return parser.parse(file);
        } catch (DataException e) {
            throw e;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new DataException(
                    file + " is damaged"
                            + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()) + ": "
                            + (e instanceof JsonEOFException ? "it ends too early" : e.getOriginalMessage()),
                    e);
        } catch (IOException | RuntimeException e) {
            throw new DataException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private interface Parser<T> {
        T parse(Path file) throws IOException;
    }
}
