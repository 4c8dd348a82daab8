package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.experiment.DatasetImages;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook report}. */
@Command(
        name = "report",
        description = "Write the report of a finished run again, without training.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook report runs/20261122-150000-paper",
            "  lookbook report runs/20261122-150000-paper --report json --section summary"
        })
final class ReportCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(paramLabel = "RUN_DIR", description = "The folder of a finished run.")
    private Path folder;

    @Mixin
    private ReportOptions reportOptions;

    @Mixin
    private ResultOptions resultOptions;

    @Mixin
    private OutputOptions outputOptions;

    ReportCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr(), outputOptions.verbosity())) {
            display.busy("loading the plugins");
            write(HostInjector.create(bootstrap, plugins, display), display);
        }
        return ExitCode.DONE;
    }

    private void write(Injector injector, ProgressDisplay display) throws IOException {
        List<PluginSpec> formats =
                reportOptions.formats().isEmpty() ? List.of(PluginSpec.of("pdf")) : reportOptions.formats();
        ReportPlan plan = injector.getInstance(Resolver.class).report(formats, reportOptions.sections());
        ForeignRunFolder run = new ForeignRunFolder(new RunFolder(folder));
        run.checkFolders();
        DatasetImages images = injector.getInstance(DatasetImages.class);
        // Not every section shows images; all of them together do.
        Comparison comparison =
                new RunFolderReader(run).read(reportOptions.sections().isEmpty() ? images::ahead : images::of);
        List<Path> files = display.during("writing the report", () -> injector.getInstance(ReportMaker.class)
                .write(comparison, plan, run, folder));
        PrintWriter out = spec.commandLine().getOut();
        if (resultOptions.json()) {
            out.println(ResultJson.of(comparison, run, folder, files));
        } else {
            files.forEach(file -> out.println(TerminalText.line(file.toString())));
        }
        new Results(out, spec.usageMessage().width(), resultOptions, bootstrap.environment()).open(files, display);
    }
}
