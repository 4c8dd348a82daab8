package io.lookbook.app.cli;

import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Says where the reports of a run are. */
final class WrittenReports {
    private WrittenReports() {}

    /** Names the file to open of each format: those called report, or the first where another format has other names. */
    static void print(List<Path> files, PrintWriter out) {
        List<Path> named = files.stream()
                .filter(file -> file.getFileName().toString().startsWith("report."))
                .toList();
        (named.isEmpty() ? files.subList(0, 1) : named)
                .forEach(file -> out.println(TerminalText.line("Report:     " + file)));
    }
}
