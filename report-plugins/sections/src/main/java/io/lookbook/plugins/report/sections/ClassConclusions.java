package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sentences about hard and easy classes. Hard is what has a low F1, because both kinds of mistakes lower it. */
final class ClassConclusions {
    private static final int MOST_NAMED = 5;
    private static final int MISTAKES = 3;

    private final List<String> classes;
    private final List<ModelResult> models;

    private ClassConclusions(List<String> classes, List<ModelResult> models) {
        this.classes = classes;
        this.models = models;
    }

    /** {@return sentences about models that all have a result for their first seed; at least one model} */
    static List<String> of(List<String> classes, List<ModelResult> models) {
        ClassConclusions conclusions = new ClassConclusions(classes, models);
        List<String> sentences = new ArrayList<>();
        if (models.size() > 1) {
            sentences.addAll(conclusions.overAll());
        }
        models.forEach(model -> sentences.add(conclusions.ofModel(model)));
        return sentences;
    }

    private List<String> overAll() {
        IntToDoubleFunction mean = c ->
                models.stream().mapToDouble(model -> f1(model, c)).average().orElse(0);
        List<Integer> hardest = extreme(mean, 1);
        List<Integer> easiest = extreme(mean, -1);
        if (hardest.equals(easiest)) {
            return List.of("Over all models, every class is equally hard (mean F1 "
                    + Numbers.fixed(mean.applyAsDouble(hardest.get(0)), 3) + ").");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("Over all models, " + names(hardest) + " " + is(hardest) + " hardest (mean F1 "
                + Numbers.fixed(mean.applyAsDouble(hardest.get(0)), 3) + agreement(hardest, 1) + "), " + names(easiest)
                + " "
                + is(easiest) + " easiest (mean F1 " + Numbers.fixed(mean.applyAsDouble(easiest.get(0)), 3)
                + agreement(easiest, -1) + ").");
        if (hardest.size() == 1) {
            sentences.add(whoseBest(hardest.get(0)));
        }
        return sentences;
    }

    /** Says so where every single model has the same class at the end of its list. */
    private String agreement(List<Integer> found, int sign) {
        return models.stream()
                        .allMatch(model -> extreme(c -> f1(model, c), sign).equals(found))
                ? ", as for every single model"
                : "";
    }

    private String whoseBest(int c) {
        ModelResult best = models.stream()
                .max(Comparator.comparingDouble(model -> f1(model, c)))
                .orElseThrow();
        ModelResult worst = models.stream()
                .min(Comparator.comparingDouble(model -> f1(model, c)))
                .orElseThrow();
        return f1(best, c) == f1(worst, c)
                ? classes.get(c) + " is classified equally well by every model."
                : classes.get(c) + " is classified best by " + best.label() + " (F1 " + Numbers.fixed(f1(best, c), 3)
                        + ") and worst by " + worst.label() + " (F1 " + Numbers.fixed(f1(worst, c), 3) + ").";
    }

    private String ofModel(ModelResult model) {
        List<Integer> hardest = extreme(c -> f1(model, c), 1);
        List<Integer> easiest = extreme(c -> f1(model, c), -1);
        String start = hardest.equals(easiest)
                ? model.label() + ": every class is equally hard (F1 " + Numbers.fixed(f1(model, hardest.get(0)), 3)
                        + "). "
                : model.label() + ": hardest " + is(hardest) + " " + names(hardest) + " (" + numbers(model, hardest)
                        + "), easiest " + is(easiest) + " " + names(easiest) + " (" + numbers(model, easiest) + "). ";
        List<String> confused = Mistakes.mostInBothDirections(
                        Runs.evaluation(model).confusion(), MISTAKES)
                .stream()
                .map(mistake -> classes.get(mistake.actual()) + " with " + classes.get(mistake.predicted()) + " ("
                        + Numbers.count(mistake.count(), "image") + ")")
                .toList();
        return start
                + (confused.isEmpty()
                        ? "It made no mistake."
                        : "It confuses most " + Numbers.list(confused) + ", both directions counted.");
    }

    private static String numbers(ModelResult model, List<Integer> found) {
        ClassMetrics metrics = Runs.evaluation(model).classes().get(found.get(0));
        String f1 = "F1 " + Numbers.fixed(metrics.f1(), 3);
        return found.size() > 1 ? f1 : f1 + ", recall " + Numbers.percent(metrics.recall(), 1);
    }

    /** The classes of the smallest value times {@code sign}, all of them if several share it. */
    private List<Integer> extreme(IntToDoubleFunction value, int sign) {
        double smallest =
                tested().mapToDouble(c -> sign * value.applyAsDouble(c)).min().orElseThrow();
        return tested().filter(c -> sign * value.applyAsDouble(c) == smallest)
                .boxed()
                .toList();
    }

    /** Classes without test images are neither hard nor easy. All models saw the same images. */
    private IntStream tested() {
        ConfusionMatrix any = Runs.evaluation(models.get(0)).confusion();
        return IntStream.range(0, classes.size()).filter(c -> any.support(c) > 0);
    }

    private String names(List<Integer> found) {
        List<String> names = found.stream().map(classes::get).toList();
        return names.size() <= MOST_NAMED
                ? Numbers.list(names)
                : names.size() + " classes (" + String.join(", ", names.subList(0, MOST_NAMED)) + " and others)";
    }

    private static String is(List<Integer> found) {
        return found.size() == 1 ? "is" : "are";
    }

    private static double f1(ModelResult model, int c) {
        return Runs.evaluation(model).classes().get(c).f1();
    }
}
