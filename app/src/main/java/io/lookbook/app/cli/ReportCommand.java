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

    ReportCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            files = write(HostInjector.create(bootstrap, plugins, display));
        }
        files.forEach(file -> spec.commandLine().getOut().println(TerminalText.line(file.toString())));
        return ExitCode.DONE;
    }

    private List<Path> write(Injector injector) throws IOException {
        List<PluginSpec> formats =
                reportOptions.formats().isEmpty() ? List.of(PluginSpec.of("pdf")) : reportOptions.formats();
        ReportPlan plan = injector.getInstance(Resolver.class).report(formats, reportOptions.sections());
        ForeignRunFolder run = new ForeignRunFolder(new RunFolder(folder));
        run.checkFolders();
        DatasetImages images = injector.getInstance(DatasetImages.class);
        // Not every section shows images; all of them together do.
        Comparison comparison =
                new RunFolderReader(run).read(reportOptions.sections().isEmpty() ? images::ahead : images::of);
        return injector.getInstance(ReportMaker.class).write(comparison, plan, run, folder);
    }
}
