package io.lookbook.app.cli;

import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.runs.RunLister;
import io.lookbook.app.runs.RunSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook list}. */
@Command(
        name = "list",
        description = "List run folders, the newest first. Each is a line: when the run began, its dataset, its models"
                + " with the test accuracy of the best, and whether it is finished.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook list", "  lookbook list runs /shared/runs", "  lookbook list --json"})
final class ListCommand implements Callable<Integer> {
    private static final Path DEFAULT = Path.of("runs");

    /** The launcher gives the width of the terminal that standard output is; elsewhere nothing is cut. */
    private static final String WIDTH_PROPERTY = "picocli.usage.width";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Run folders, or folders with run folders in them; default: runs.")
    private final List<Path> folders = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<RunSummary> runs = runs();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunListJson.of(runs));
        } else if (runs.isEmpty()) {
            out.println(TerminalText.line("No runs in "
                    + (folders.isEmpty()
                            ? DEFAULT + "; 'lookbook run' makes one"
                            : folders.get(0).toString())));
        } else {
            new RunListText(Integer.getInteger(WIDTH_PROPERTY, Integer.MAX_VALUE)).print(runs, out);
        }
        return ExitCode.DONE;
    }

    private List<RunSummary> runs() throws IOException {
        if (folders.isEmpty() && !Files.exists(DEFAULT)) {
            return List.of();
        }
        RunLister lister = new RunLister(new ExperimentFile());
        List<Path> found = new ArrayList<>();
        for (Path folder : folders.isEmpty() ? List.of(DEFAULT) : folders) {
            found.addAll(lister.folders(folder));
        }
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            if (found.size() >= RunListText.MANY) {
                display.update("looking into " + found.size() + " folders", 0, 0);
            }
            return lister.summaries(found);
        }
    }
}
