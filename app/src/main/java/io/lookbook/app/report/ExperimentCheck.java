package io.lookbook.app.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.store.Check;
import io.lookbook.app.store.RunFiles;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the configuration that a report carries is the one that its metrics say they come from: repeating runs the former. */
final class ExperimentCheck {
    /** What holds where a configuration from before there were these options says nothing. */
    private static final Map<String, String> ADDED_LATER =
            Map.of("schedule", Schedule.CONSTANT.decay().word(), "warmup", "0", "patience", "0");

    private final Check.Builder check = new Check.Builder();
    private final String where;

    private ExperimentCheck(String where) {
        this.where = where;
    }

    static Check of(ReportPdf pdf, Comparison comparison) {
        return new ExperimentCheck(pdf.where(RunFiles.EXPERIMENT))
                .compare(pdf.experiment(new ExperimentFile()), comparison);
    }

    private Check compare(Experiment experiment, Comparison comparison) {
        DataSummary data = comparison.data();
        plugin("dataset", experiment.dataset(), data.plugin(), data.options());
        SortedMap<String, PluginSpec> specs = new TreeMap<>();
        for (ModelSpec model : experiment.models()) {
            specs.put(model.label(), model.plugin());
        }
        check.compare(
                where + ", models",
                specs.keySet(),
                new TreeSet<>(
                        comparison.models().stream().map(ModelResult::label).toList()));
        for (ModelResult model : comparison.models()) {
            if (specs.containsKey(model.label())) {
                plugin("models." + model.label(), specs.get(model.label()), model.plugin(), options(model));
            }
        }
        return check.build("experiment.yaml and metrics.json");
    }

    private void plugin(String path, PluginSpec spec, String plugin, SortedMap<String, String> options) {
        check.compare(where + ", " + path + ".plugin", spec.reference(), plugin);
        options.forEach((name, value) -> {
            String given = spec.options().getOrDefault(name, ADDED_LATER.get(name));
            check.count(isSame(given, value), where + ", " + path + "." + name, given, value);
        });
    }

    private static SortedMap<String, String> options(ModelResult model) {
        SortedMap<String, String> options = new TreeMap<>(model.options());
        model.training().ifPresent(training -> {
            options.put("epochs", String.valueOf(training.epochs()));
            options.put("batch-size", String.valueOf(training.batchSize()));
            options.put("learning-rate", String.valueOf(training.learningRate()));
            options.put("weights", training.weights().word());
            options.put("schedule", training.schedule().decay().word());
            training.schedule().decay().parameters().forEach((name, value) -> options.put("schedule." + name, value));
            options.put("warmup", String.valueOf(training.schedule().warmup()));
            options.put("patience", String.valueOf(training.patience()));
            options.put("optimizer", training.optimizer());
            training.optimizerOptions().forEach((name, value) -> options.put("optimizer." + name, value));
        });
        return options;
    }

    /** Numbers may be written in more than one way. */
    private static boolean isSame(String given, String expected) {
        if (given == null || given.equals(expected)) {
            return given != null;
        }
        try {
            return Double.parseDouble(given) == Double.parseDouble(expected);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
