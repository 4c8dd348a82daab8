package io.lookbook.app.cli;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.app.terminal.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The results of a comparison for the terminal: a line a model, the most accurate first, with the 95 % interval of its accuracy;
 * of several seeds the means, with the standard deviation. What failed follows below.
 */
final class ResultTable {
    private static final String GAP = "  ";

    private final Comparison comparison;
    private final boolean repeated;

    private ResultTable(Comparison comparison) {
        this.comparison = comparison;
        this.repeated =
                comparison.models().stream().anyMatch(model -> tested(model).size() > 1);
    }

    static String of(Comparison comparison) {
        ResultTable table = new ResultTable(comparison);
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder();
        List<List<String>> rows = table.rows();
        if (rows.size() > 1) {
            rows.forEach(row -> text.append(line(row, widths(rows))).append(end));
        }
        table.notes().forEach(note -> text.append(note).append(end));
        return text.toString();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "model",
                repeated ? "accuracy (sd)" : "test accuracy",
                "95 % interval",
                "log loss",
                "macro F1",
                "training"));
        comparison.models().stream()
                .filter(model -> !tested(model).isEmpty())
                .sorted(Comparator.comparingDouble(model -> -mean(model, Evaluation::accuracy)))
                .forEach(model -> rows.add(row(model)));
        return rows;
    }

    private List<String> row(ModelResult model) {
        Optional<SeedStudy.Spread> spread = comparison
                .significance()
                .seeds()
                .flatMap(study -> study.model(model.label()))
                .filter(known -> known.runs() > 1);
        String accuracy = number("%.2f %%", 100 * mean(model, Evaluation::accuracy));
        return List.of(
                model.label(),
                spread.map(known -> accuracy + number(" (%.2f)", 100 * known.deviation()))
                        .orElse(accuracy),
                spread.map(known -> range(known.low(), known.high()))
                        .or(() -> comparison
                                .significance()
                                .accuracy(model.label())
                                .map(known -> range(known.low(), known.high())))
                        .orElse(""),
                number("%.4f", mean(model, Evaluation::logLoss)),
                number("%.4f", mean(model, evaluation -> evaluation.macro().f1())),
                Durations.text(tested(model).stream()
                        .mapToDouble(Run::trainSeconds)
                        .average()
                        .orElseThrow()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (repeated) {
            notes.add("Means over the seeds, with the standard deviation of the accuracy.");
        }
        for (ModelResult model : comparison.models()) {
            String seeds = model.runs().stream()
                    .filter(run -> run.reusedFrom().isPresent())
                    .map(run -> Times.text(run.reusedFrom().orElseThrow()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!seeds.isEmpty()) {
                notes.add(model.label() + " was reused: trained " + seeds);
            }
        }
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                if (run.outcome() instanceof Run.Failed failed) {
                    String seed = model.runs().size() > 1 ? " seed " + run.seed() : "";
                    notes.add(model.label() + seed + " failed: " + failed.reason());
                }
            }
        }
        return notes;
    }

    private static List<Run> tested(ModelResult model) {
        return model.runs().stream().filter(run -> run.test().isPresent()).toList();
    }

    private static double mean(ModelResult model, ToDoubleFunction<Evaluation> metric) {
        return tested(model).stream()
                .mapToDouble(
                        run -> metric.applyAsDouble(run.test().orElseThrow().evaluation()))
                .average()
                .orElseThrow();
    }

    private static String range(double low, double high) {
        return number("%.2f to ", 100 * low) + number("%.2f", 100 * high);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> TextWidth.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    /** Names on the left, numbers on the right. */
    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> column == 0
                        ? TextWidth.padRight(row.get(column), widths[column])
                        : TextWidth.padLeft(row.get(column), widths[column]))
                .collect(Collectors.joining(GAP));
    }
}
