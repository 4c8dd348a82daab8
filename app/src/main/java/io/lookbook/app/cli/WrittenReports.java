package io.lookbook.app.cli;

import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says where the reports of a run are. */
final class WrittenReports {
    private WrittenReports() {}

    /**
     * Names the file to open of each format: those called report, or the first where another format has other names. The PDF comes
     * last, where the eye is.
     */
    static void print(List<Path> files, PrintWriter out) {
        named(files).stream()
                .sorted(Comparator.comparing(WrittenReports::isPdf))
                .forEach(file -> out.println(TerminalText.line("Report:     " + file)));
    }

    /** The PDF, or the first of those that are named where there is none. */
    static Optional<Path> toOpen(List<Path> files) {
        return named(files).stream().min(Comparator.comparing(file -> !isPdf(file)));
    }

    private static List<Path> named(List<Path> files) {
        List<Path> named = files.stream()
                .filter(file -> file.getFileName().toString().startsWith("report."))
                .toList();
        return named.isEmpty() ? files.subList(0, Math.min(1, files.size())) : named;
    }

    private static boolean isPdf(Path file) {
        return file.toString().endsWith(".pdf");
    }
}
