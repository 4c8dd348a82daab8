package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.experiment.DatasetImages;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.RunMerger;
import io.lookbook.app.report.RunSource;
import io.lookbook.app.store.Check;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunJournal;
import io.lookbook.app.store.RunVerifier;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook compare}, which is {@code lookbook merge} too. */
@Command(
        name = "compare",
        aliases = "merge",
        description = "Compare finished runs in one report. Nothing is trained. They must have been tested on the same"
                + " images. A label that several runs have gets the number of its run: mlp-1, mlp-2.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook compare runs/20261122-150000-paper runs/20261123-091500-wide",
            "  lookbook compare runs/mine colleagues-report.pdf --out both"
        })
final class CompareCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(arity = "2..*", paramLabel = "RUN", description = "Two or more run folders or reports (PDF).")
    private final List<Path> paths = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The new run folder; default: runs/TIME-merged.")
    private Path out;

    @Mixin
    private ReportOptions reportOptions;

    @Mixin
    private ResultOptions resultOptions;

    @Mixin
    private OutputOptions outputOptions;

    CompareCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        RunFolders.check(out);
        List<RunSource> sources = new ArrayList<>();
        for (Path path : paths) {
            sources.add(RunSource.open(path));
        }
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr(), outputOptions.verbosity())) {
            display.busy("loading the plugins");
            return compare(sources, HostInjector.create(bootstrap, plugins, display), display);
        }
    }

    private int compare(List<RunSource> sources, Injector injector, ProgressDisplay display) throws IOException {
        List<PluginSpec> formats =
                reportOptions.formats().isEmpty() ? List.of(PluginSpec.of("pdf")) : reportOptions.formats();
        ReportPlan plan = injector.getInstance(Resolver.class).report(formats, reportOptions.sections());
        display.update("reading " + sources.size() + " runs", 0, 0);
        RunMerger.Merged merged = injector.getInstance(RunMerger.class).merge(sources);
        try (RunJournal journal = RunFolders.claim(out, "merged", Instant.now())) {
            int exitCode = write(merged, plan, sources, journal.folder(), injector, display);
            journal.finish();
            return exitCode;
        }
    }

    private int write(
            RunMerger.Merged merged,
            ReportPlan plan,
            List<RunSource> sources,
            RunFolder folder,
            Injector injector,
            ProgressDisplay display)
            throws IOException {
        merged.write(folder);
        merged.warnings().forEach(warning -> display.warn("warning: " + warning));
        display.update("checking the numbers of the runs", 0, 0);
        for (RunSource source : sources) {
            if (!RunVerifier.verify(source.files()).checks().stream().allMatch(Check::agrees)) {
                display.warn("warning: the numbers of " + source.path() + " do not follow from its predictions"
                        + (source.kind().equals("report")
                                ? "; 'lookbook verify "
                                        + ShellWord.of(source.path().toString()) + "' says which"
                                : ""));
            }
        }
        Comparison comparison = new RunFolderReader(folder).read(injector.getInstance(DatasetImages.class)::of);
        display.clear();
        Results results = new Results(
                spec.commandLine().getOut(), spec.usageMessage().width(), resultOptions, bootstrap.environment());
        results.print(comparison, Optional.empty(), folder.root());
        List<Path> reports = display.during("writing the report", () -> injector.getInstance(ReportMaker.class)
                .write(comparison, plan, folder, folder.root()));
        results.finish(comparison, folder, folder.root(), reports, display);
        return ExitCode.of(comparison);
    }
}
