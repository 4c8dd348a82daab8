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
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that say what is compared, each in the place of a part of an experiment; a mixin. */
@Heading(Heading.COMPARED)
final class ExperimentOptions {
    /** What speaks of a run's results. */
    private static final Set<String> NOT_BESIDE_PRINTED = Set.of("--json", "--open", TrackingOptions.TRACK);

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

    @Option(names = "--repeats", paramLabel = "K", description = "Trainings a model, with seeds N to N+K-1.")
    private Integer repeats;

    @Option(names = "--limit", paramLabel = "N", description = "Use only the first N training images.")
    private Integer limit;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Put a value anywhere: models.cnn.epochs=5.")
    private final List<String> assignments = new ArrayList<>();

    @Heading(Heading.RESULTS)
    @Option(names = "--print-config", description = "Print the whole experiment; train nothing.")
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
     * Checks that nothing is asked for that printing the experiment cannot give.
     *
     * @param given the options of the command line
     * @throws UserException if the experiment is to be printed, and an option speaks of a run's results
     */
    void checkBesidePrinted(List<OptionSpec> given) {
        if (printed) {
            given.stream()
                    .map(OptionSpec::longestName)
                    .filter(NOT_BESIDE_PRINTED::contains)
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UserException(
                                name + " has no place beside --print-config, which prints YAML and runs nothing");
                    });
        }
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
