package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.experiment.Execution;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentBuilder;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.experiment.ExperimentRunner;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.isolation.IsolatedTraining;
import io.lookbook.app.isolation.ProcessLimits;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook run}. */
@Command(
        name = "run",
        description = "Trains the models of an experiment, compares them on the same images, and writes the report."
                + " Without arguments: the paper's experiment, three networks on Fashion-MNIST.",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook run --quick",
            "  lookbook run --model cnn --model wide=mlp:hidden=512+256,epochs=5",
            "  lookbook run --plugins my-plugins --add-model my-model",
            "  lookbook run colleagues-report.pdf --out again",
            "  lookbook run --dataset fashion-mnist:split=official --seed 7 --repeats 3"
        })
final class RunCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT.yaml|REPORT.pdf",
            description = "An experiment file, or a report, whose experiment is repeated.")
    private Path file;

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
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder; default: runs/<UTC time>-<name>. A finished run is never overwritten.")
    private Path out;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many runs are made side by side; default: one a processor. Changes no result.")
    private Integer workers;

    @Option(
            names = "--fresh",
            description =
                    "Train every model, also where an earlier run could be used again. What a plugin reads on its own"
                            + " account, such as a file that an option names, is not looked at: train afresh where it has changed.")
    private boolean fresh;

    @Option(
            names = "--isolate",
            description =
                    "Train each model that does not come with lookbook in a Java process of its own, so that even a"
                            + " crash in native code is one failed model.")
    private boolean isolate;

    @Option(
            names = "--plugin-memory",
            paramLabel = "SIZE",
            description =
                    "The most that the heap of such a process may take, and its arrays again as much, such as 2g or"
                            + " 512m; implies --isolate.")
    private String pluginMemory;

    @Option(
            names = "--quick",
            description = "The embedded sample, and fewer epochs of cnn: a report in half a minute, no download.")
    private boolean quick;

    RunCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Optional<RepeatedReport> repeated = RepeatedReport.of(file);
        Execution execution = execution(repeated.isPresent());
        Experiment experiment = experiment(new ExperimentFile(), repeated);
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            if (repeated.isPresent() && dataset == null) {
                display.onData(data -> repeated.get().differentData(data).ifPresent(display::say));
            }
            return run(experiment, execution, repeated, display);
        }
    }

    private int run(
            Experiment experiment, Execution execution, Optional<RepeatedReport> repeated, ProgressDisplay display)
            throws InterruptedException, IOException {
        Injector injector = HostInjector.create(bootstrap, plugins, display);
        ExperimentPlan plan = plan(experiment, repeated, injector);
        repeated.ifPresent(report -> report.differentPrograms(plan.sources()).forEach(display::say));
        if (models.isEmpty()) {
            UnusedModels.hint(injector.getInstance(PluginRegistry.class), plan).ifPresent(display::say);
        }
        Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        RunFolder folder = RunFolders.claim(out, plan.name(), created);
        Comparison comparison = train(plan, execution, folder, created, injector, display);
        display.clear();
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(TerminalText.safe(ResultTable.of(comparison)));
        if (repeated.isPresent()) {
            repeated.get().comparedWith(comparison, folder).ifPresent(stdout::println);
        }
        stdout.println("Run folder: " + folder.root());
        List<Path> reports =
                injector.getInstance(ReportMaker.class).write(comparison, plan.report(), folder, folder.root());
        WrittenReports.print(reports, stdout);
        return ExitCode.of(comparison);
    }

    private static ExperimentPlan plan(Experiment experiment, Optional<RepeatedReport> repeated, Injector injector) {
        try {
            return injector.getInstance(Resolver.class).resolve(experiment);
        } catch (UserException e) {
            throw repeated.flatMap(report -> report.missingPlugin(e.getMessage()))
                    .map(advice -> new UserException(e.getMessage() + advice, e))
                    .orElse(e);
        }
    }

    private Comparison train(
            ExperimentPlan plan,
            Execution execution,
            RunFolder folder,
            Instant created,
            Injector injector,
            ProgressDisplay display)
            throws InterruptedException, IOException {
        Thread goodbye = new Thread(() -> {
            display.say("stopped; " + folder.root() + " holds an unfinished run");
            display.clear();
        });
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            return injector.getInstance(ExperimentRunner.class).run(plan, folder, created, execution, display);
        } finally {
            forget(goodbye);
        }
    }

    /** Whoever repeats a report wants to see whether it comes out again, so nothing of it is used again. */
    private Execution execution(boolean repeatsReport) {
        OptionalLong memory = pluginMemory == null
                ? OptionalLong.empty()
                : OptionalLong.of(Sizes.parse("--plugin-memory", pluginMemory));
        return new Execution(
                workers != null ? workers : Runtime.getRuntime().availableProcessors(),
                fresh || repeatsReport,
                isolate || memory.isPresent()
                        ? Optional.of(IsolatedTraining.with(
                                plugins.folders(),
                                new ProcessLimits(plugins.timeout().given(), memory)))
                        : Optional.empty());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The user stopped the program just as the run ended; the process is about to go.
        }
    }

    private Experiment experiment(ExperimentFile files, Optional<RepeatedReport> repeated) {
        RunFolders.check(out);
        if (quick && file != null) {
            throw new UserException("--quick is an experiment of its own: give it or " + file + ", not both");
        }
        ExperimentBuilder builder = repeated
                .map(report -> report.experiment(files))
                .orElseGet(() -> file != null ? files.read(file) : files.bundled(quick ? "quick" : "paper"))
                .toBuilder();
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
