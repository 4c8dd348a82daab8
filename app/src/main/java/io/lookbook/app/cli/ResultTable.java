package io.lookbook.app.cli;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import java.util.Locale;

/** The results of a comparison, for the terminal. */
final class ResultTable {
    private ResultTable() {}

    static String of(Comparison comparison) {
        int width = comparison.models().stream()
                .mapToInt(model -> model.label().length())
                .max()
                .orElse(0);
        width = Math.max(width, "model".length());
        boolean repeated = comparison.provenance().seeds().size() > 1;
        boolean reused = comparison.models().stream()
                .flatMap(model -> model.runs().stream())
                .anyMatch(run -> run.reusedFrom().isPresent());
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-" + width + "s  %s%13s  %8s  %8s  %10s%s%n",
                "model",
                repeated ? "seed  " : "",
                "test accuracy",
                "log loss",
                "macro F1",
                "training",
                reused ? "  run" : ""));
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                String seed = repeated ? String.format(Locale.ROOT, "%4d  ", run.seed()) : "";
                text.append(String.format(Locale.ROOT, "%-" + width + "s  %s", model.label(), seed));
                text.append(run.test()
                        .map(test ->
                                measured(test.evaluation(), run.trainSeconds()) + (reused ? "  " + origin(run) : ""))
                        .orElseGet(() -> "failed: " + ((Run.Failed) run.outcome()).reason()));
                text.append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String origin(Run run) {
        return run.reusedFrom()
                .map(trained -> "reused, trained " + Times.text(trained))
                .orElse("new");
    }

    private static String measured(Evaluation evaluation, double seconds) {
        return String.format(
                Locale.ROOT,
                "%11.2f %%  %8.4f  %8.4f  %10s",
                100 * evaluation.accuracy(),
                evaluation.logLoss(),
                evaluation.macro().f1(),
                Durations.text(seconds));
    }
}
