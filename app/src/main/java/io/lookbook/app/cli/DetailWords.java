package io.lookbook.app.cli;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.report.TerminalText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences for those who ask for details. */
final class DetailWords {
    private static final int FINGERPRINT_DIGITS = 12;

    private DetailWords() {}

    static String of(PluginRegistry registry) {
        long plugins = Arrays.stream(PluginKind.values())
                .mapToLong(kind -> registry.all(kind).size())
                .sum();
        return plugins + " plugins loaded"
                + (registry.failures().isEmpty()
                        ? ""
                        : "; " + registry.failures().size() + " could not be, 'lookbook plugins' says why");
    }

    static String of(ExperimentPlan plan) {
        return "plugins used: "
                + plan.sources().stream()
                        .map(source -> TerminalText.line(source.id() + " " + source.version()))
                        .collect(Collectors.joining(", "));
    }

    static String of(DataSummary data) {
        return String.format(
                Locale.ROOT,
                "%s loaded: %s images of %d x %d x %d, %d classes, fingerprint %s",
                data.name(),
                data.splits().stream()
                        .map(split -> String.format(Locale.ROOT, "%,d %s", split.size(), split.name()))
                        .collect(Collectors.joining(", ")),
                data.shape().height(),
                data.shape().width(),
                data.shape().channels(),
                data.classes().size(),
                data.fingerprint()
                        .substring(
                                0,
                                Math.min(FINGERPRINT_DIGITS, data.fingerprint().length())));
    }
}
