package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.cluster.OnCluster;
import io.lookbook.app.config.Origin;
import io.lookbook.app.experiment.ClusterPlan;
import io.lookbook.app.experiment.Configuration;
import io.lookbook.app.experiment.EffectiveConfiguration;
import io.lookbook.app.experiment.Execution;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentBuilder;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.experiment.ExperimentRunner;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunJournal;
import io.lookbook.app.store.ShellWord;
import io.lookbook.app.tracking.TrackedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook run}. */
@Command(
        name = "run",
        description = "Train models, compare them on the same images, and report."
                + " Without a file: the paper's experiment, three networks on Fashion-MNIST.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook run --quick",
            "  lookbook run --model cnn --model wide=mlp:hidden=512+256,epochs=5",
            "  lookbook run --resume runs/20261122-150000-paper",
            "  lookbook run colleagues-report.pdf --plugins my-plugins --add-model my-model"
        })
final class RunCommand implements Callable<Integer> {
    private static final String RESUME = "--resume";

    /** What may stand beside it: an experiment is not changed when it goes on. */
    private static final Set<String> BESIDE_RESUME = Set.of(
            RESUME,
            "--workers",
            ExecutionOptions.ON,
            "--isolate",
            "--plugin-memory",
            "--plugins",
            "--plugin-timeout",
            "--quiet",
            "--verbose",
            "--json",
            "--open",
            TrackingOptions.TRACK);

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE.yaml|FILE.pdf",
            description = "An experiment (YAML), or a report (PDF) to repeat.")
    private Path file;

    @Mixin
    private ExperimentOptions experimentOptions;

    @Heading(Heading.RESULTS)
    @Option(names = "--out", paramLabel = "DIR", description = "The new run folder; default: runs/TIME-NAME.")
    private Path out;

    @Heading(Heading.RUNS)
    @Option(names = RESUME, paramLabel = "RUN_DIR", description = "Go on with a run that was stopped.")
    private Path resumed;

    @Mixin
    private ExecutionOptions executionOptions;

    @Mixin
    private TrackingOptions trackingOptions;

    @Heading(Heading.RUNS)
    @Option(names = "--fresh", description = "Train all anew; no earlier run is used again.")
    private boolean fresh;

    @Heading(Heading.COMPARED)
    @Option(names = "--quick", description = "A small sample, few epochs: half a minute.")
    private boolean quick;

    @Mixin
    private ResultOptions resultOptions;

    @Mixin
    private OutputOptions outputOptions;

    RunCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        experimentOptions.checkBesidePrinted(spec.commandLine().getParseResult().matchedOptions());
        trackingOptions.trackers();
        return resumed != null ? resume() : begin();
    }

    private int begin() throws InterruptedException, IOException {
        Optional<RepeatedReport> repeated = RepeatedReport.of(file);
        // Whoever repeats a report wants to see whether it comes out again, so nothing of it is used again.
        Execution execution = executionOptions.execution(plugins, fresh || repeated.isPresent());
        Configuration experiment = experiment(new ExperimentFile(), repeated);
        try (ProgressDisplay display = display()) {
            if (repeated.isPresent() && !experimentOptions.hasDataset()) {
                display.onData(data -> repeated.get().differentData(data).ifPresent(display::warn));
            }
            return begin(experiment, execution, repeated, display);
        }
    }

    private int begin(
            Configuration experiment, Execution execution, Optional<RepeatedReport> repeated, ProgressDisplay display)
            throws InterruptedException, IOException {
        display.busy("loading the plugins");
        Injector injector = HostInjector.create(bootstrap, plugins, display);
        ExperimentPlan plan = plan(experiment, repeated, injector);
        if (experimentOptions.printsConfiguration()) {
            display.clear();
            spec.commandLine().getOut().print(TerminalText.safe(EffectiveConfiguration.of(plan, experiment)));
            return ExitCode.DONE;
        }
        display.detail(DetailWords.of(injector.getInstance(PluginRegistry.class)));
        display.detail(DetailWords.of(plan));
        repeated.ifPresent(report -> report.differentPrograms(plan.sources()).forEach(display::warn));
        if (!experimentOptions.hasModels()) {
            UnusedModels.hint(injector.getInstance(PluginRegistry.class), plan).ifPresent(display::say);
        }
        Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ExperimentRunner runner = injector.getInstance(ExperimentRunner.class);
        Execution placed = placed(execution, injector);
        try (RunJournal journal = RunFolders.claim(out, plan.name(), created)) {
            display.busy("loading the data");
            return goodbye(journal.folder()).around(display, () -> {
                Comparison comparison = runner.run(plan, journal, created, placed, display);
                return report(comparison, plan, journal, repeated, injector, display);
            });
        }
    }

    /** A mistake is told before there is a run folder and before any data is loaded. */
    private Execution placed(Execution execution, Injector injector) throws InterruptedException {
        Optional<String> place = executionOptions.place(bootstrap.environment());
        if (place.isEmpty()) {
            return execution;
        }
        try {
            ClusterPlan plan = injector.getInstance(Resolver.class).cluster(place.get());
            plan.plugin().guard().run(plan.cluster()::check);
            return execution.at(new OnCluster(
                    plan,
                    bootstrap.home(),
                    ClusterNodeMain.class.getName(),
                    plugins.timeout(),
                    () -> injector.getInstance(SingleRun.class)));
        } catch (UserException e) {
            throw executionOptions.isPlaceGiven()
                    ? e
                    : new UserException(new Origin(ExecutionOptions.ON_VARIABLE).before(e.getMessage()), e);
        }
    }

    private ProgressDisplay display() {
        return ProgressDisplay.of(spec.commandLine().getErr(), outputOptions.verbosity());
    }

    private int resume() throws InterruptedException, IOException {
        refuseBesideResume();
        if (resumed.toString().isBlank()) {
            throw new UserException(RESUME + " takes the name of a run folder");
        }
        RunFolder folder = new RunFolder(resumed);
        if (RunJournal.isFinished(folder)) {
            try (ProgressDisplay display = display()) {
                trackingOptions.trackFinished(new ForeignRunFolder(folder), display);
            }
            return alreadyFinished(new ForeignRunFolder(folder));
        }
        new ForeignRunFolder(folder).checkFolders();
        Execution execution = executionOptions.execution(plugins, false);
        try (ProgressDisplay display = display();
                RunJournal journal = RunJournal.resume(resumed)) {
            display.busy("loading the plugins");
            Injector injector = HostInjector.create(bootstrap, plugins, display);
            ExperimentPlan plan =
                    planAsBefore(new ExperimentFile().read(journal.folder().experiment()), injector);
            ExperimentRunner runner = injector.getInstance(ExperimentRunner.class);
            Execution placed = placed(execution, injector);
            display.busy("loading the data");
            return goodbye(folder).around(display, () -> {
                Comparison comparison = runner.resume(plan, journal, placed, display);
                return report(comparison, plan, journal, Optional.empty(), injector, display);
            });
        }
    }

    /** No mistake: a script may call this until all is done. */
    private int alreadyFinished(ForeignRunFolder run) {
        RunFolderReader reader = new RunFolderReader(run);
        String text = TerminalText.line("Nothing to go on with: the run in " + resumed + " is finished");
        if (resultOptions.json()) {
            spec.commandLine().getErr().println(text);
            spec.commandLine()
                    .getOut()
                    .println(ResultJson.of(
                            reader.read((experiment, data) -> row -> Optional.empty()), run, resumed, List.of()));
        } else {
            spec.commandLine().getOut().println(text);
        }
        return reader.isComplete() ? ExitCode.DONE : ExitCode.MODEL_FAILED;
    }

    private Goodbye goodbye(RunFolder folder) {
        StringBuilder command = new StringBuilder(bootstrap
                .home()
                .map(home -> new StartedAs(home, bootstrap.environment()).fromHere())
                .orElse("lookbook"));
        command.append(" run ")
                .append(RESUME)
                .append(' ')
                .append(ShellWord.of(folder.root().toString()));
        executionOptions.place(bootstrap.environment()).ifPresent(place -> command.append(
                        " " + ExecutionOptions.ON + " ")
                .append(ShellWord.of(place)));
        plugins.folders().forEach(path -> command.append(" --plugins ").append(ShellWord.of(path.toString())));
        plugins.givenTimeout().ifPresent(time -> command.append(" " + PluginTimeout.OPTION + " ")
                .append(ShellWord.of(time)));
        trackingOptions.given().forEach(track -> command.append(" " + TrackingOptions.TRACK + " ")
                .append(ShellWord.of(track)));
        return new Goodbye(folder, command.toString());
    }

    private int report(
            Comparison comparison,
            ExperimentPlan plan,
            RunJournal journal,
            Optional<RepeatedReport> repeated,
            Injector injector,
            ProgressDisplay display)
            throws IOException {
        display.clear();
        Path root = journal.folder().root();
        Results results = new Results(
                spec.commandLine().getOut(), spec.usageMessage().width(), resultOptions, bootstrap.environment());
        Optional<String> remark =
                repeated.isPresent() ? repeated.get().comparedWith(comparison, journal.folder()) : Optional.empty();
        if (resultOptions.json()) {
            remark.ifPresent(display::say);
        }
        results.print(comparison, remark, root);
        List<Path> reports = display.during("writing the report", () -> injector.getInstance(ReportMaker.class)
                .write(comparison, plan.report(), journal.folder(), root));
        journal.finish();
        try {
            trackingOptions.track(new TrackedRun(journal.folder(), comparison, reports), display);
        } finally {
            // What was said of the tracking first: the path of the PDF comes last.
            display.clear();
            results.finish(comparison, journal.folder(), root, reports, display);
        }
        return ExitCode.of(comparison);
    }

    private static ExperimentPlan plan(Configuration experiment, Optional<RepeatedReport> repeated, Injector injector) {
        try {
            return injector.getInstance(Resolver.class).resolve(experiment);
        } catch (UserException e) {
            throw repeated.flatMap(report -> report.missingPlugin(e.getMessage()))
                    .map(advice -> new UserException(e.getMessage() + advice, e))
                    .orElse(e);
        }
    }

    private ExperimentPlan planAsBefore(Experiment experiment, Injector injector) {
        try {
            return injector.getInstance(Resolver.class).resolve(experiment);
        } catch (UserException e) {
            throw new UserException(
                    e.getMessage() + " Give the same --plugins as when the run in " + resumed + " was begun.", e);
        }
    }

    private Configuration experiment(ExperimentFile files, Optional<RepeatedReport> repeated) {
        RunFolders.check(out);
        if (quick && file != null) {
            throw new UserException("--quick is an experiment of its own: give it or " + file + ", not both");
        }
        ExperimentBuilder begun = repeated.map(
                        report -> ExperimentBuilder.of(report.experiment(files), new Origin(file.toString())))
                .orElseGet(() -> file != null ? files.begin(file) : files.beginBundled(quick ? "quick" : "paper"));
        return experimentOptions.upon(begun, bootstrap.environment());
    }

    private void refuseBesideResume() {
        for (ArgSpec given : spec.commandLine().getParseResult().matchedArgs()) {
            String name = given instanceof OptionSpec option ? option.longestName() : String.valueOf(file);
            if (!BESIDE_RESUME.contains(name)) {
                throw new UserException("the run in " + resumed + " goes on as it was begun, so " + name
                        + " has no place beside " + RESUME);
            }
        }
    }
}
