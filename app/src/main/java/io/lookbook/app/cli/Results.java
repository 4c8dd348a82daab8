package io.lookbook.app.cli;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Verdict;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.RunFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what a comparison came to: for people the table, the verdict and where the files are; for programs one document. */
final class Results {
    private final PrintWriter out;
    private final int width;
    private final ResultOptions options;
    private final Map<String, String> environment;

    /**
     * Creates it.
     *
     * @param out standard output
     * @param width of a line
     * @param options what the user asked for
     * @param environment the process's environment
     */
    Results(PrintWriter out, int width, ResultOptions options, Map<String, String> environment) {
        this.out = out;
        this.width = width;
        this.options = options;
        this.environment = environment;
    }

    /** What is known before the reports are written, which takes its time. */
    void print(Comparison comparison, Optional<String> remark, Path folder) {
        if (options.json()) {
            return;
        }
        out.println(TerminalText.safe(ResultTable.of(comparison)));
        out.println(TerminalText.safe(Paragraphs.of(Verdict.of(comparison), width)));
        remark.ifPresent(out::println);
        out.println(TerminalText.line("Run folder: " + folder));
        out.flush();
    }

    /** The rest: the path of the PDF comes last. */
    void finish(Comparison comparison, RunFiles files, Path folder, List<Path> reports, ProgressDisplay display) {
        if (options.json()) {
            out.println(ResultJson.of(comparison, files, folder, reports));
        } else {
            WrittenReports.print(reports, out);
        }
        open(reports, display);
    }

    /** Opens the report if the user asked for that. */
    void open(List<Path> reports, ProgressDisplay display) {
        if (options.open()) {
            WrittenReports.toOpen(reports)
                    .flatMap(report -> new ReportViewer(environment, System.getProperty("os.name")).open(report))
                    .ifPresent(display::warn);
        }
    }
}
