package io.lookbook.app.runs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lookbook.api.data.DataException;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.Json;
import io.lookbook.app.store.ModelLabel;
import io.lookbook.app.store.RunFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The few fields of a run's JSON files that a list of runs shows; all others are passed over unread. */
final class RunHeads {
    private static final int SCHEMA_VERSION = 1;
    private static final String COMPLETE = "complete";

    private RunHeads() {}

    private record Metrics(
            @JsonProperty("schemaVersion") int schemaVersion, String status, Dataset dataset, List<Model> models) {}

    private record Dataset(String name) {}

    private record Model(String label, List<Run> runs) {}

    private record Run(Test test) {}

    private record Test(Double accuracy) {}

    private record Environment(String created) {}

    /**
     * What {@code metrics.json} says.
     *
     * @param complete whether all runs of all models succeeded
     * @param dataset the name of the dataset
     * @param models the models
     */
    record Results(boolean complete, String dataset, List<RunSummary.Model> models) {
        Results {
            requireNonNull(dataset, "the name of the dataset is missing");
        }
    }

    /** Throws a {@link DataException} if the file is missing or damaged. */
    static Results results(RunFiles files) {
        return new FileParser(files).parse(RunFiles.METRICS, content -> {
            Metrics metrics = Json.mapper().readValue(content, Metrics.class);
            if (metrics.schemaVersion() != SCHEMA_VERSION) {
                throw new DataException(files.where(RunFiles.METRICS) + " has schema version " + metrics.schemaVersion()
                        + ", but this program reads version " + SCHEMA_VERSION);
            }
            return new Results(
                    COMPLETE.equals(metrics.status()),
                    metrics.dataset().name(),
                    metrics.models().stream().map(RunHeads::model).toList());
        });
    }

    private static RunSummary.Model model(Model model) {
        ModelLabel.check(requireNonNull(model.label(), "the label of a model is missing"));
        Test test = model.runs().isEmpty() ? null : model.runs().get(0).test();
        return new RunSummary.Model(
                model.label(), test == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy(test)));
    }

    private static double accuracy(Test test) {
        double accuracy = requireNonNull(test.accuracy(), "the accuracy of a model is missing");
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy is from 0 to 1, not " + accuracy);
        }
        return accuracy;
    }

    /** Empty if the run was stopped before it wrote that down; throws a {@link DataException} if that is damaged. */
    static Optional<Instant> created(RunFiles files) {
        return files.has(RunFiles.ENVIRONMENT)
                ? Optional.of(new FileParser(files)
                        .parse(
                                RunFiles.ENVIRONMENT,
                                content -> Instant.parse(Json.mapper()
                                        .readValue(content, Environment.class)
                                        .created())))
                : Optional.empty();
    }
}
