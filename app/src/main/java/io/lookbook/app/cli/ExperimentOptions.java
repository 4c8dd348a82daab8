package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.config.Origin;
import io.lookbook.app.experiment.Configuration;
import io.lookbook.app.experiment.ExperimentBuilder;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.store.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is compared, each in the place of a part of an experiment; a mixin. */
final class ExperimentOptions {
    @Option(
            names = "--dataset",
            paramLabel = "NAME[:key=value,...]",
            description = "The dataset, with options of its own and split, ratios, split-seed, scale.")
    private String dataset;

    @Option(
            names = "--model",
            paramLabel = "[LABEL=]NAME[:key=value,...]",
            description =
                    "A model, with options of its own and epochs, batch-size, weights, optimizer, learning-rate,"
                            + " optimizer.OPTION, schedule, schedule.PARAMETER, warmup, patience. Repeatable; replaces the experiment's models.")
    private final List<String> models = new ArrayList<>();

    @Option(
            names = "--add-model",
            paramLabel = "[LABEL=]NAME[:key=value,...]",
            description = "A further model, beside those of the experiment. Repeatable.")
    private final List<String> addedModels = new ArrayList<>();

    @Option(
            names = "--optimizer",
            paramLabel = "NAME[:key=value,...]",
            description = "The optimizer of every network that names none.")
    private String optimizer;

    @Mixin
    private ReportOptions reportOptions;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the first run of each model.")
    private Long seed;

    @Option(names = "--repeats", paramLabel = "K", description = "Runs a model, with seeds N to N+K-1; default: 1.")
    private Integer repeats;

    @Option(names = "--limit", paramLabel = "N", description = "Use only the first N training images of the split.")
    private Integer limit;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Put a value anywhere in the experiment; a list compares its values: 'models.cnn.epochs=[5,25]'."
                            + " Repeatable. LOOKBOOK_SET takes several, divided by semicolons; LOOKBOOK_DATASET, _SEED,"
                            + " _REPEATS and _LIMIT do as the flags, which win.")
    private final List<String> assignments = new ArrayList<>();

    @Option(
            names = "--print-config",
            description = "Print the experiment with all options, and where each was given; train nothing.")
    private boolean printed;

    /** {@return whether the dataset was named} */
    boolean hasDataset() {
        return dataset != null;
    }

    /** {@return whether models were named that take the place of all others} */
    boolean hasModels() {
        return !models.isEmpty();
    }

    /** {@return whether the experiment is to be printed, and not run} */
    boolean printsConfiguration() {
        return printed;
    }

    /**
     * Puts what was given upon an experiment: first what the environment says, then each flag, then each {@code --set}.
     *
     * @param begun what holds where nothing was given
     * @param environment the process's environment
     * @return the experiment to run, and where each part of it was given
     * @throws UserException if something is wrong
     */
    Configuration upon(ExperimentBuilder begun, Map<String, String> environment) {
        EnvironmentSettings.of(environment).putUpon(begun);
        if (dataset != null) {
            begun.dataset(PluginSpec.parse(dataset), new Origin("--dataset"));
        }
        if (!models.isEmpty()) {
            begun.models(models.stream().map(ModelSpec::parse).toList(), new Origin("--model"));
        }
        if (!addedModels.isEmpty()) {
            begun.addModels(addedModels.stream().map(ModelSpec::parse).toList(), new Origin("--add-model"));
        }
        if (optimizer != null) {
            begun.optimizer(PluginSpec.parse(optimizer), new Origin("--optimizer"));
        }
        if (!reportOptions.formats().isEmpty()) {
            begun.reports(reportOptions.formats(), new Origin("--report"));
        }
        if (!reportOptions.sections().isEmpty()) {
            begun.sections(reportOptions.sections(), new Origin("--section"));
        }
        if (seed != null) {
            begun.seed(seed, new Origin("--seed"));
        }
        if (repeats != null) {
            begun.repeats(repeats, new Origin("--repeats"));
        }
        if (limit != null) {
            begun.limit(limit, new Origin("--limit"));
        }
        assignments.forEach(each -> begun.set(each, new Origin("--set " + Excerpt.plain(each))));
        return begun.build();
    }
}
