package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.experiment.DatasetImages;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.ReportMerger;
import io.lookbook.app.report.ReportPdf;
import io.lookbook.app.store.Check;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunJournal;
import io.lookbook.app.store.RunVerifier;
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

/** The command {@code lookbook merge}. */
@Command(
        name = "merge",
        description = "Make one comparison of the models of several reports. Nothing is trained."
                + " They must have been tested on the same images. A label that several reports have gets the number of its"
                + " report: mlp-1, mlp-2.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook merge mine.pdf yours.pdf --out both", "  lookbook merge a.pdf b.pdf c.pdf --report html"})
final class MergeCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(arity = "2..*", paramLabel = "REPORT.pdf", description = "Two reports or more.")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The new run folder; default: runs/TIME-merged.")
    private Path out;

    @Mixin
    private ReportOptions reportOptions;

    @Mixin
    private ResultOptions resultOptions;

    @Mixin
    private OutputOptions outputOptions;

    MergeCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        RunFolders.check(out);
        List<ReportPdf> pdfs = new ArrayList<>();
        for (Path file : files) {
            pdfs.add(ReportPdf.open(file));
        }
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr(), outputOptions.verbosity())) {
            display.busy("loading the plugins");
            return merge(pdfs, HostInjector.create(bootstrap, plugins, display), display);
        }
    }

    private int merge(List<ReportPdf> pdfs, Injector injector, ProgressDisplay display) throws IOException {
        List<PluginSpec> formats =
                reportOptions.formats().isEmpty() ? List.of(PluginSpec.of("pdf")) : reportOptions.formats();
        ReportPlan plan = injector.getInstance(Resolver.class).report(formats, reportOptions.sections());
        ReportMerger.Merged merged = injector.getInstance(ReportMerger.class).merge(pdfs);
        try (RunJournal journal = RunFolders.claim(out, "merged", Instant.now())) {
            int exitCode = write(merged, plan, pdfs, journal.folder(), injector, display);
            journal.finish();
            return exitCode;
        }
    }

    private int write(
            ReportMerger.Merged merged,
            ReportPlan plan,
            List<ReportPdf> pdfs,
            RunFolder folder,
            Injector injector,
            ProgressDisplay display)
            throws IOException {
        merged.write(folder);
        merged.warnings().forEach(warning -> display.warn("warning: " + warning));
        display.update("checking the numbers of the reports", 0, 0);
        for (ReportPdf pdf : pdfs) {
            if (!RunVerifier.verify(pdf).checks().stream().allMatch(Check::agrees)) {
                display.say("warning: the numbers of " + pdf.file()
                        + " do not follow from its predictions; 'lookbook verify " + pdf.file() + "' says which");
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
