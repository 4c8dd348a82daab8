package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.report.RunSource;
import io.lookbook.app.report.SameTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of the two models that a gate compares.
 *
 * @param source the run that it is of
 * @param comparison what was read of that run
 * @param model the model, which has at least one run
 */
record GateModel(RunSource source, Comparison comparison, ModelResult model) {
    /** One that was tested with its first seed. */
    GateModel {
        if (model.firstTest().isEmpty()) {
            String why = model.runs().stream()
                    .map(Run::outcome)
                    .filter(Run.Failed.class::isInstance)
                    .map(outcome -> ": " + ((Run.Failed) outcome).reason())
                    .findFirst()
                    .orElse("");
            throw new UserException("the model '" + model.label() + "' of " + source.path() + " has no test result"
                    + why + ". Train it again before it is compared.");
        }
    }

    /**
     * Finds a model of a run.
     *
     * @param label its label, if it was given
     * @param option how to give it
     * @param other the labels of the run that it is compared with
     */
    static GateModel of(
            RunSource source, Comparison comparison, Optional<String> label, String option, List<String> other) {
        List<String> labels = labels(comparison);
        String chosen = label.orElseGet(() -> only(source, labels, option, other));
        return comparison.models().stream()
                .filter(model -> model.label().equals(chosen))
                .findFirst()
                .map(model -> new GateModel(source, comparison, model))
                .orElseThrow(() -> new UserException(source.path() + " has no model '" + chosen + "', but "
                        + String.join(", ", labels) + "." + Suggestions.didYouMean(chosen, labels)));
    }

    static List<String> labels(Comparison comparison) {
        return comparison.models().stream().map(ModelResult::label).toList();
    }

    /** The only model, or the only one that the other run has too. */
    private static String only(RunSource source, List<String> labels, String option, List<String> other) {
        List<String> common = labels.stream().filter(other::contains).toList();
        if (labels.size() == 1) {
            return labels.get(0);
        }
        if (common.size() == 1) {
            return common.get(0);
        }
        throw new UserException(source.path() + " has the models " + String.join(", ", labels) + "; say which one by "
                + (common.isEmpty()
                        ? option + " " + labels.get(0)
                        : "--model " + common.get(0) + ", or another for this run by " + option));
    }

    /** Whether both were read from one place; a copy is another run. */
    boolean isOfSameRun(GateModel other) {
        return source.path()
                .toAbsolutePath()
                .normalize()
                .equals(other.source.path().toAbsolutePath().normalize());
    }

    /** What it did with its first seed, by which models are compared everywhere. */
    TestResult test() {
        return model.firstTest().orElseThrow();
    }

    long seed() {
        return model.runs().get(0).seed();
    }

    SameTest sameTest() {
        return new SameTest(source.path().toString(), comparison.data(), test().predictions());
    }

    /** What it did with its other seeds. */
    Map<Long, TestResult> otherTests() {
        Map<Long, TestResult> tests = new TreeMap<>();
        model.runs().stream().skip(1).forEach(run -> run.test().ifPresent(test -> tests.put(run.seed(), test)));
        return tests;
    }
}
