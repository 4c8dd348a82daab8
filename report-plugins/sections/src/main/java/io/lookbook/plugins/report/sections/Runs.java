package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.report.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The runs of a model seen together: which failed, and the mean over those that did not. */
final class Runs {
    private Runs() {}

    /** {@return the models whose first run succeeded: those that can be shown in detail} */
    static List<ModelResult> shown(Comparison comparison) {
        return comparison.models().stream()
                .filter(model -> model.firstTest().isPresent())
                .toList();
    }

    /** {@return all models: the most accurate of the first seed first, at the end those without a result for it} */
    static List<ModelResult> inOrder(Comparison comparison) {
        List<ModelResult> models = new ArrayList<>(comparison.ranked());
        comparison.models().stream()
                .filter(model -> model.firstTest().isEmpty())
                .forEach(models::add);
        return models;
    }

    static Evaluation evaluation(ModelResult model) {
        return model.firstTest().orElseThrow().evaluation();
    }

    static List<TestResult> tests(ModelResult model) {
        return model.runs().stream().flatMap(run -> run.test().stream()).toList();
    }

    /** {@return the mean over the successful runs, or NaN if there are none} */
    static double mean(ModelResult model, ToDoubleFunction<Evaluation> metric) {
        return tests(model).stream()
                .mapToDouble(test -> metric.applyAsDouble(test.evaluation()))
                .average()
                .orElse(Double.NaN);
    }

    /** {@return the sample standard deviation (n - 1) over the successful runs, or NaN if there are fewer than two} */
    static double deviation(ModelResult model, ToDoubleFunction<Evaluation> metric) {
        double mean = mean(model, metric);
        List<TestResult> tests = tests(model);
        double squares = tests.stream()
                .mapToDouble(test -> Math.pow(metric.applyAsDouble(test.evaluation()) - mean, 2))
                .sum();
        return tests.size() < 2 ? Double.NaN : Math.sqrt(squares / (tests.size() - 1));
    }

    /** {@return the mean training time of the successful runs in seconds, or NaN if there are none} */
    static double trainSeconds(ModelResult model) {
        return model.runs().stream()
                .filter(run -> run.test().isPresent())
                .mapToDouble(Run::trainSeconds)
                .average()
                .orElse(Double.NaN);
    }

    static boolean several(Comparison comparison) {
        return comparison.models().stream().anyMatch(model -> model.runs().size() > 1);
    }

    /** A sentence for a section that has nothing to show of a model, because its first run failed. */
    static String notShown(ModelResult model) {
        return Failures.of(model).get(0) + " It is not shown here.";
    }

    /** {@return why runs of any model failed, in sentences} */
    static List<String> failures(Comparison comparison) {
        return comparison.models().stream()
                .flatMap(model -> Failures.of(model).stream())
                .toList();
    }

    static Optional<PublishedResult> published(Comparison comparison, ModelResult model) {
        return model.published()
                .filter(published ->
                        published.dataset().equals(comparison.data().name()));
    }

    static Optional<Run.Weights> weights(Run run) {
        return run.outcome() instanceof Run.Succeeded succeeded ? succeeded.weights() : Optional.empty();
    }
}
