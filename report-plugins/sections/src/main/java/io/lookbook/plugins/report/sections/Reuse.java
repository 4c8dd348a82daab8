package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which models were trained for this report, and which were used again from an earlier one. */
final class Reuse {
    private Reuse() {}

    static boolean of(Comparison comparison) {
        return comparison.models().stream().anyMatch(Reuse::of);
    }

    /** In a table: {@code new}, {@code reused}, or how many of several runs were reused. */
    static String cell(ModelResult model) {
        long reused = model.runs().stream()
                .filter(run -> run.reusedFrom().isPresent())
                .count();
        if (reused == 0) {
            return "new";
        }
        return reused == model.runs().size()
                ? "reused"
                : reused + " of " + model.runs().size() + " reused";
    }

    /** Empty where all models were trained for this report. */
    static Optional<String> inWords(Comparison comparison) {
        if (!of(comparison)) {
            return Optional.empty();
        }
        List<String> fresh = comparison.models().stream()
                .filter(model -> reused(model) < model.runs().size())
                .map(model -> part(model, model.runs().size() - reused(model)) + model.label())
                .toList();
        List<String> reused = comparison.models().stream()
                .filter(Reuse::of)
                .map(model -> part(model, reused(model)) + model.label() + " (" + days(model) + ")")
                .toList();
        return Optional.of((fresh.isEmpty() ? "" : "Trained for this report: " + Numbers.list(fresh) + ". ")
                + "Used again from earlier trainings, because nothing has changed that they depend on: "
                + Numbers.list(reused) + "; their training times are those measured then.");
    }

    /** Such as {@code 2 of 3 runs of}; empty for all of them. */
    private static String part(ModelResult model, long runs) {
        return runs == model.runs().size() ? "" : runs + " of " + model.runs().size() + " runs of ";
    }

    private static long reused(ModelResult model) {
        return model.runs().stream().filter(run -> run.reusedFrom().isPresent()).count();
    }

    private static boolean of(ModelResult model) {
        return reused(model) > 0;
    }

    private static String days(ModelResult model) {
        List<String> days = model.runs().stream()
                .map(Run::reusedFrom)
                .flatMap(Optional::stream)
                .map(Reuse::day)
                .distinct()
                .sorted()
                .toList();
        return days.size() == 1 ? days.get(0) : days.get(0) + " to " + days.get(days.size() - 1);
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
