package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.experiment.Execution;
import io.lookbook.app.experiment.Isolation;
import io.lookbook.app.isolation.IsolatedTraining;
import io.lookbook.app.isolation.ProcessLimits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how runs are made, which changes no result; a mixin. */
@Heading(Heading.RUNS)
final class ExecutionOptions {
    static final String ON = "--on";

    /** For scripts and for programs that start this one. */
    static final String ON_VARIABLE = "LOOKBOOK_ON";

    @Option(names = "--workers", paramLabel = "N", description = "Runs made side by side; default: one a processor.")
    private Integer workers;

    @Option(names = ON, paramLabel = "WHERE", description = "On a cluster: spark://HOST:PORT; a try: local[N].")
    private String on;

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
                workers != null ? workers : Runtime.getRuntime().availableProcessors(),
                fresh,
                isolation(plugins),
                Optional.empty());
    }

    /**
     * Where the runs are made.
     *
     * @param environment the process's environment
     * @return what was given; empty for here
     * @throws UserException if another option speaks of processes here, or if nothing was given where there is nothing to override
     */
    Optional<String> place(Map<String, String> environment) {
        if (on != null
                && on.isBlank()
                && environment.getOrDefault(ON_VARIABLE, "").isBlank()) {
            // A script whose variable is not set would train for hours on the wrong machine.
            throw new UserException(
                    ON + " is empty; give the address of a cluster, such as spark://HOST:PORT, or leave it out");
        }
        Optional<String> place = Optional.ofNullable(on)
                .or(() -> Optional.ofNullable(environment.get(ON_VARIABLE)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (place.isPresent()) {
            refuseBesideIt("--workers", workers != null, "the cluster says how many runs it makes side by side");
            refuseBesideIt("--isolate", isolate, "a cluster's processes are apart from this one already");
            refuseBesideIt(
                    "--plugin-memory",
                    pluginMemory != null,
                    "the cluster's own options say how much its processes may take");
        }
        return place;
    }

    /** Whether the command line said where, else the environment did. */
    boolean isPlaceGiven() {
        return on != null;
    }

    private void refuseBesideIt(String option, boolean given, String why) {
        if (given) {
            throw new UserException(
                    on != null
                            ? option + " has no place beside " + ON + ": " + why
                            : option + " has no place while " + ON_VARIABLE + " is set: " + why + ". " + ON
                                    + "= makes the runs here");
        }
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
