package io.lookbook.app.cli;

import io.lookbook.app.report.TerminalText;
import io.lookbook.app.runs.RunSummary;
import io.lookbook.app.terminal.TextWidth;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Run folders for people: a line each, cut to the width of the terminal where the models are told. */
final class RunListText {
    /** From so many on, looking into them all may take a while. */
    static final int MANY = 200;

    /** In narrower windows the day must do. */
    private static final int WIDE = 100;

    private static final int LEAST_FOR_MODELS = 12;
    private static final String GAP = "  ";

    /** Those that were not tested come last; equal ones stay in the order of the experiment. */
    private static final Comparator<RunSummary.Model> BEST_FIRST =
            Comparator.comparingDouble(model -> -model.accuracy().orElse(Double.NEGATIVE_INFINITY));

    private final int width;
    private final DateTimeFormatter time;

    /** @param width of the terminal in columns; a large number where nothing is to be cut */
    RunListText(int width) {
        this.width = width;
        this.time = DateTimeFormatter.ofPattern(width < WIDE ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    void print(List<RunSummary> runs, PrintWriter out) {
        List<RunSummary> known = runs.stream()
                .filter(run -> run.status() != RunSummary.Status.UNREADABLE)
                .toList();
        if (!known.isEmpty()) {
            table(known).forEach(out::println);
        }
        runs.stream()
                .filter(run -> run.status() == RunSummary.Status.UNREADABLE)
                .forEach(run -> out.println(
                        TerminalText.line(run.folder() + ": " + run.advice().orElseThrow())));
        Optional<RunSummary> stopped = known.stream()
                .filter(run -> run.status() == RunSummary.Status.UNFINISHED)
                .findFirst();
        stopped.flatMap(RunSummary::advice).ifPresent(advice -> {
            out.println();
            out.println(TerminalText.line("To go on with what is unfinished: " + advice));
        });
    }

    private List<String> table(List<RunSummary> runs) {
        List<String> began =
                column("began", runs, run -> run.created().map(time::format).orElse("unknown"));
        List<String> folder = column("run", runs, run -> run.folder().toString());
        List<String> dataset = column("dataset", runs, run -> run.dataset().orElse("unknown"));
        List<String> models = column("models, best first", runs, RunListText::models);
        List<String> status = column("status", runs, run -> run.status().word());
        int taken = TextWidth.of(began.get(0))
                + TextWidth.of(folder.get(0))
                + TextWidth.of(dataset.get(0))
                + TextWidth.of(status.get(0))
                + 4 * GAP.length();
        int left = Math.max(LEAST_FOR_MODELS, width - taken);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < began.size(); i++) {
            String told = TextWidth.abbreviate(models.get(i).stripTrailing(), left);
            told = TextWidth.padRight(told, Math.min(left, TextWidth.of(models.get(i))));
            lines.add(String.join(GAP, began.get(i), folder.get(i), dataset.get(i), told, status.get(i))
                    .stripTrailing());
        }
        return lines;
    }

    /** A heading and the cells under it, all of one width. */
    private static List<String> column(String heading, List<RunSummary> runs, Function<RunSummary, String> cell) {
        List<String> cells = new ArrayList<>();
        cells.add(heading);
        runs.forEach(run -> cells.add(TerminalText.line(cell.apply(run))));
        int widest = cells.stream().mapToInt(TextWidth::of).max().orElseThrow();
        return cells.stream().map(text -> TextWidth.padRight(text, widest)).toList();
    }

    private static String models(RunSummary run) {
        List<String> told = new ArrayList<>();
        List<RunSummary.Model> models = run.models().stream().sorted(BEST_FIRST).toList();
        for (RunSummary.Model model : models) {
            told.add(
                    told.isEmpty() && model.accuracy().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%s %.2f %%",
                                    model.label(),
                                    100 * model.accuracy().orElseThrow())
                            : model.label());
        }
        return String.join(", ", told);
    }
}
