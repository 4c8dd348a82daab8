package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentBuilder;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is compared, each in the place of a part of an experiment; a mixin. */
@Heading(Heading.COMPARED)
final class ExperimentOptions {
    @Option(names = "--dataset", paramLabel = "DATASET", description = "The dataset: NAME[:key=value,...].")
    private String dataset;

    @Option(names = "--model", paramLabel = "MODEL", description = "A model: [LABEL=]NAME[:key=value,...]. Repeatable.")
    private final List<String> models = new ArrayList<>();

    @Option(names = "--add-model", paramLabel = "MODEL", description = "A model beside the experiment's. Repeatable.")
    private final List<String> addedModels = new ArrayList<>();

    @Option(names = "--optimizer", paramLabel = "OPTIMIZER", description = "The optimizer of networks that name none.")
    private String optimizer;

    @Mixin
    private ReportOptions reportOptions;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the first run of each model.")
    private Long seed;

    @Option(names = "--repeats", paramLabel = "K", description = "Runs a model, with seeds N to N+K-1; default: 1.")
    private Integer repeats;

    @Option(names = "--limit", paramLabel = "N", description = "Use only the first N training images.")
    private Integer limit;

    /** {@return whether the dataset was named} */
    boolean hasDataset() {
        return dataset != null;
    }

    /** {@return whether models were named that take the place of all others} */
    boolean hasModels() {
        return !models.isEmpty();
    }

    /**
     * Puts what was given into an experiment.
     *
     * @param experiment what holds where nothing was given
     * @return the experiment to run
     * @throws UserException if a value is wrong
     */
    Experiment applyTo(Experiment experiment) {
        ExperimentBuilder builder = experiment.toBuilder();
        if (dataset != null) {
            builder.dataset(PluginSpec.parse(dataset));
        }
        if (!models.isEmpty()) {
            builder.models(models.stream().map(ModelSpec::parse).toList());
        }
        if (!addedModels.isEmpty()) {
            builder.addModels(addedModels.stream().map(ModelSpec::parse).toList());
        }
        if (optimizer != null) {
            builder.optimizer(PluginSpec.parse(optimizer));
        }
        if (!reportOptions.formats().isEmpty()) {
            builder.reports(reportOptions.formats());
        }
        if (!reportOptions.sections().isEmpty()) {
            builder.sections(reportOptions.sections());
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (repeats != null) {
            builder.repeats(repeats);
        }
        if (limit != null) {
            builder.limit(limit);
        }
        return builder.build();
    }
}
