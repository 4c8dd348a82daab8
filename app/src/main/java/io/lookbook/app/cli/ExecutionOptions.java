package io.lookbook.app.cli;

import io.lookbook.app.experiment.Execution;
import io.lookbook.app.experiment.Isolation;
import io.lookbook.app.isolation.IsolatedTraining;
import io.lookbook.app.isolation.ProcessLimits;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how runs are made, which changes no result; a mixin. */
@Heading(Heading.RUNS)
final class ExecutionOptions {
    @Option(names = "--workers", paramLabel = "N", description = "Runs made side by side; default: one a processor.")
    private Integer workers;

    @Option(names = "--isolate", description = "Train foreign models in processes of their own.")
    private boolean isolate;

    @Option(
            names = "--plugin-memory",
            paramLabel = "SIZE",
            description = "Limit of their heap, and of their arrays: 2g.")
    private String pluginMemory;

    /**
     * What was given.
     *
     * @param plugins where plugins come from, and how long they may take
     * @param fresh whether runs that were made before are made again
     * @return how the runs are made
     * @throws io.lookbook.api.UserException if a value is wrong
     */
    Execution execution(PluginOptions plugins, boolean fresh) {
        return new Execution(
                workers != null ? workers : Runtime.getRuntime().availableProcessors(), fresh, isolation(plugins));
    }

    private Optional<Isolation> isolation(PluginOptions plugins) {
        OptionalLong memory = pluginMemory == null
                ? OptionalLong.empty()
                : OptionalLong.of(Sizes.parse("--plugin-memory", pluginMemory));
        return isolate || memory.isPresent()
                ? Optional.of(IsolatedTraining.with(
                        plugins.folders(), new ProcessLimits(plugins.timeout().given(), memory)))
                : Optional.empty();
    }
}
