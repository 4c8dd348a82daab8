package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.app.report.ReportPdf;
import io.lookbook.app.report.ReportVerifier;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.report.Verification;
import io.lookbook.app.store.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook verify}. */
@Command(
        name = "verify",
        description =
                "Check that a report agrees with the predictions attached to it. Its numbers are computed and its pages"
                        + " made again. Exit code 0: all agrees; 3: something does not.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook verify colleagues-report.pdf", "  lookbook verify report.pdf --json"})
final class VerifyCommand implements Callable<Integer> {
    private static final int SCHEMA_VERSION = 1;

    /** A wrong prediction changes many numbers; the first ones tell enough. */
    private static final int MOST_SHOWN = 10;

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(paramLabel = "REPORT.pdf", description = "A report that lookbook made.")
    private Path file;

    @Option(names = "--json", description = "Print JSON for programs, with every difference.")
    private boolean json;

    @Mixin
    private OutputOptions outputOptions;

    VerifyCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        if (file.toString().isEmpty()) {
            throw new UserException("no report is named; name the PDF that lookbook made of a run");
        }
        ReportPdf pdf = ReportPdf.open(file);
        Verification result;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr(), outputOptions.verbosity())) {
            result = display.during("computing the numbers and making the pages again", () -> HostInjector.create(
                            bootstrap, plugins, display)
                    .getInstance(ReportVerifier.class)
                    .verify(pdf));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(pdf, result));
        } else {
            print(result, out);
        }
        return result.agrees() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    private void print(Verification result, PrintWriter out) {
        for (Check check : result.checks()) {
            out.println(TerminalText.line(String.format(
                    Locale.ROOT,
                    "%-7s  %s (%d values%s)",
                    check.agrees() ? "agrees" : "DIFFERS",
                    check.subject(),
                    check.values(),
                    check.agrees() ? "" : ", " + check.differences().size() + " wrong")));
            check.differences().stream()
                    .limit(MOST_SHOWN)
                    .forEach(difference ->
                            out.println(TerminalText.line("         " + difference.where() + ": the report says "
                                    + difference.reported() + ", its attachments give " + difference.recomputed())));
            if (check.differences().size() > MOST_SHOWN) {
                out.println("         and " + (check.differences().size() - MOST_SHOWN) + " more; --json gives all");
            }
        }
        result.unchecked()
                .ifPresent(why -> out.println(
                        TerminalText.line("NOT CHECKED: the pages, because they cannot be made again here: " + why)));
        if (result.agrees()) {
            out.println("Every number of " + file + " that follows from its predictions is right.");
        } else {
            boolean differs = result.checks().stream().anyMatch(check -> !check.agrees());
            out.println(file + (differs ? " does not agree with its own attachments." : " is not verified."));
            result.note().map(TerminalText::line).ifPresent(out::println);
        }
    }

    private String json(ReportPdf pdf, Verification result) {
        return JsonText.of(new Listing(
                SCHEMA_VERSION,
                file.toString(),
                pdf.sha256(),
                result.agrees(),
                result.checks().stream()
                        .map(check -> new Entry(check.subject(), check.agrees(), check.values(), check.differences()))
                        .toList(),
                result.unchecked().orElse(null),
                result.note().orElse(null)));
    }

    /** What {@code --json} prints. */
    private record Listing(
            int schemaVersion,
            String file,
            String sha256,
            boolean agrees,
            List<Entry> checks,
            String unchecked,
            String note) {}

    /** One check. */
    private record Entry(String subject, boolean agrees, int values, List<Check.Difference> differences) {}
}
