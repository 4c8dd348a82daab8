package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.Wilson;
import io.lookbook.api.report.Numbers;
import io.lookbook.plugins.report.sections.FairnessCheck.Answer;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import io.lookbook.plugins.report.sections.FairnessCheck.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks of the results: what was predicted, for which images, and what is missing. */
final class ResultChecks {
    private static final Unknown NO_RESULT = new Unknown("no model has a result");

    /** How far rounding to single precision, and to the digits of a run folder, may move a probability. */
    private static final double SINGLE_PRECISION = 1e-6;

    private ResultChecks() {}

    static Answer rowsLearnedFrom(Comparison comparison) {
        return DataChecks.audited(
                comparison,
                audit -> audit.rowsLearnedFrom() == 0
                        ? new Clear("no row that a model was tested on is in the training or validation split")
                        : new Found(
                                Severity.PROBLEM,
                                Numbers.count(audit.rowsLearnedFrom(), "row")
                                        + " of the dataset that models were tested on"
                                        + (audit.rowsLearnedFrom() == 1 ? " is" : " are")
                                        + " in the training or validation split too."));
    }

    static Answer differentTestImages(Comparison comparison) {
        List<Tested> all = tested(comparison);
        if (all.size() < 2) {
            return all.isEmpty() ? NO_RESULT : new Clear("there is one result only");
        }
        Map<Integer, Integer> reference = classes(all.get(0).predictions());
        List<String> seen = new ArrayList<>();
        for (Tested other : all.subList(1, all.size())) {
            Map<Integer, Integer> own = classes(other.predictions());
            long missing = reference.keySet().stream()
                    .filter(row -> !own.containsKey(row))
                    .count();
            long added = own.keySet().stream()
                    .filter(row -> !reference.containsKey(row))
                    .count();
            long relabelled = own.entrySet().stream()
                    .filter(entry -> reference.containsKey(entry.getKey()))
                    .filter(entry -> !reference.get(entry.getKey()).equals(entry.getValue()))
                    .count();
            if (missing + added + relabelled > 0) {
                seen.add(other.name() + " was tested on " + Numbers.count(own.size(), "image") + ", "
                        + all.get(0).name() + " on " + Numbers.count(reference.size()) + ": " + Numbers.count(missing)
                        + " are missing, " + Numbers.count(added) + " are others, and " + Numbers.count(relabelled)
                        + " have another true class.");
            }
        }
        return seen.isEmpty()
                ? new Clear("all " + all.size() + " results are for the same "
                        + Numbers.count(reference.size(), "image") + " with the same true classes")
                : Found.each(Severity.PROBLEM, seen, "");
    }

    static Answer majorityBaseline(Comparison comparison) {
        List<Tested> all = tested(comparison);
        if (all.isEmpty()) {
            return NO_RESULT;
        }
        List<Integer> counts = trainingCounts(comparison);
        List<Tested> others =
                all.stream().filter(one -> !isBaseline(one, counts)).toList();
        if (others.isEmpty()) {
            return new Clear(
                    "every model that was tested is that baseline: it gives each image the class frequencies of the"
                            + " training split");
        }
        int majority = majority(counts);
        String name = comparison.data().classes().get(majority);
        List<String> seen = new ArrayList<>();
        boolean below = false;
        Tested lowest = others.get(0);
        for (Tested one : others) {
            ConfusionMatrix confusion = one.test().evaluation().confusion();
            double baseline = baseline(one, majority);
            Wilson interval = Wilson.of(confusion.correct(), confusion.total());
            if (interval.low() <= baseline) {
                boolean notAbove = confusion.accuracy() <= baseline;
                below |= notAbove;
                seen.add(one.name() + " reaches " + Text.percent(confusion.accuracy())
                        + (notAbove
                                ? ""
                                : " (95\u00a0% interval " + Numbers.percentRange(interval.low(), interval.high()) + ")")
                        + "; answering always with " + name + ", the most frequent class in training, reaches "
                        + Text.percent(baseline) + (notAbove ? "." : ", which that interval does not exclude."));
            }
            lowest = one.accuracy() < lowest.accuracy() ? one : lowest;
        }
        return seen.isEmpty()
                ? new Clear("the lowest test accuracy is " + Text.percent(lowest.accuracy()) + " (" + lowest.name()
                        + "); answering always with " + name + " reaches "
                        + Text.percent(baseline(lowest, majority)))
                : Found.each(below ? Severity.PROBLEM : Severity.CAUTION, seen, "");
    }

    private static double baseline(Tested one, int majority) {
        ConfusionMatrix confusion = one.test().evaluation().confusion();
        return (double) confusion.support(majority) / confusion.total();
    }

    /** Whether a model gives each image the class frequencies of the training split: the baseline itself, put in on purpose. */
    private static boolean isBaseline(Tested one, List<Integer> counts) {
        Predictions predictions = one.predictions();
        double total = counts.stream().mapToInt(Integer::intValue).sum();
        return counts.size() == predictions.classes()
                && IntStream.range(0, predictions.size()).allMatch(i -> IntStream.range(0, counts.size())
                        .allMatch(c ->
                                Math.abs(predictions.probability(i, c) - counts.get(c) / total) <= SINGLE_PRECISION));
    }

    private static List<Integer> trainingCounts(Comparison comparison) {
        return comparison.data().splits().stream()
                .filter(split -> split.name().equals("train"))
                .findFirst()
                .map(DataSummary.Split::classCounts)
                .orElse(List.of(1));
    }

    /** The most frequent class, of equal ones the first. */
    private static int majority(List<Integer> counts) {
        return IntStream.range(0, counts.size())
                .reduce((a, b) -> counts.get(b) > counts.get(a) ? b : a)
                .orElse(0);
    }

    static Answer probabilitySums(Comparison comparison) {
        List<Tested> all = tested(comparison);
        if (all.isEmpty()) {
            return NO_RESULT;
        }
        List<String> seen = new ArrayList<>();
        double largest = 0;
        for (Tested one : all) {
            Predictions predictions = one.predictions();
            int wrong = 0;
            int worst = 0;
            for (int i = 0; i < predictions.size(); i++) {
                double deviation = Math.abs(sum(predictions, i) - 1);
                wrong += deviation > Predictions.SUM_TOLERANCE ? 1 : 0;
                worst = deviation > Math.abs(sum(predictions, worst) - 1) ? i : worst;
            }
            largest = Math.max(largest, Math.abs(sum(predictions, worst) - 1));
            if (wrong > 0) {
                seen.add(one.name() + ": for " + Numbers.count(wrong) + " of "
                        + Numbers.count(predictions.size(), "test image")
                        + " the probabilities do not sum to 1; furthest off is row " + predictions.example(worst)
                        + " with a sum of " + Numbers.fixed(sum(predictions, worst), 4) + ".");
            }
        }
        return seen.isEmpty()
                ? new Clear("the probabilities of every test image sum to 1 within "
                        + Text.plain(largest <= 1e-5 ? 1e-5 : Predictions.SUM_TOLERANCE))
                : Found.each(Severity.PROBLEM, seen, "");
    }

    private static double sum(Predictions predictions, int i) {
        double sum = 0;
        for (int c = 0; c < predictions.classes(); c++) {
            sum += predictions.probability(i, c);
        }
        return sum;
    }

    static Answer failures(Comparison comparison) {
        List<String> seen = Runs.failures(comparison);
        return seen.isEmpty()
                ? new Clear("every run of every model has a result")
                : Found.each(Severity.CAUTION, seen, "");
    }

    static Answer oneSeed(Comparison comparison) {
        int most = comparison.models().stream()
                .mapToInt(model -> Runs.tests(model).size())
                .max()
                .orElse(0);
        if (most == 0) {
            return NO_RESULT;
        }
        return most > 1
                ? new Clear("models have up to " + Numbers.count(most, "run") + " with different seeds")
                : new Found(Severity.NOTE, Seeds.once(comparison));
    }

    private static Map<Integer, Integer> classes(Predictions predictions) {
        Map<Integer, Integer> classes = new HashMap<>();
        for (int i = 0; i < predictions.size(); i++) {
            classes.put(predictions.example(i), predictions.label(i));
        }
        return classes;
    }

    private static List<Tested> tested(Comparison comparison) {
        List<Tested> all = new ArrayList<>();
        for (ModelResult model : comparison.models()) {
            for (Run run : model.runs()) {
                String name = model.runs().size() > 1 ? model.label() + " (seed " + run.seed() + ")" : model.label();
                run.test().ifPresent(test -> all.add(new Tested(name, test)));
            }
        }
        return all;
    }

    private record Tested(String name, TestResult test) {
        Predictions predictions() {
            return test.predictions();
        }

        double accuracy() {
            return test.evaluation().accuracy();
        }
    }
}
