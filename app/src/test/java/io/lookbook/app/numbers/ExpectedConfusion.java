package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;

import io.lookbook.app.numbers.ReferenceRun.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which classes are taken for which, and which of them are hard. */
final class ExpectedConfusion {
    private final ReferenceRun run;
    private final Expected report;
    private final int classes;

    private ExpectedConfusion(ReferenceRun run, Statement.Reader reader) {
        this.run = run;
        this.report = new Expected(reader);
        this.classes = run.classes().size();
    }

    /** Images of one class that are taken for another. */
    record Mistake(int actual, int taken, int count) {}

    static Expected matrices(ReferenceRun run, Statement.Reader reader) {
        ExpectedConfusion section = new ExpectedConfusion(run, reader);
        run.models().forEach(section::matrix);
        section.sideBySide();
        section.differences();
        section.mistakesOfAllModels();
        return section.report;
    }

    static Expected conclusions(ReferenceRun run, Statement.Reader reader) {
        ExpectedConfusion section = new ExpectedConfusion(run, reader);
        ExpectedVerdict.headline(run, section.report);
        section.trainingTimes();
        section.hardClassesOfAllModels();
        run.models().forEach(section::hardClasses);
        return section.report;
    }

    private void matrix(Model model) {
        report.says(model.label(), model.test().correct(), "of", model.test().size(), mistakes(model));
        List<Statement> cells = new ArrayList<>();
        for (int actual = 0; actual < classes; actual++) {
            for (int taken = 0; taken < classes; taken++) {
                cells.add(report.statement(model.test().confusion(actual, taken)));
            }
        }
        report.draws(model.label() + ": confusion matrix", "\\d+ %", 0, cells);
    }

    /** The three most frequent, of equal ones those that come first in the matrix. */
    private Statement mistakes(Model model) {
        List<Object> parts = new ArrayList<>();
        mostFrequent(List.of(model), false, 3)
                .forEach(mistake ->
                        parts.addAll(List.of(name(mistake.actual()), name(mistake.taken()), mistake.count())));
        return report.statement(parts.toArray());
    }

    private List<Mistake> mostFrequent(List<Model> models, boolean bothDirections, int limit) {
        return mostFrequent(run, models, bothDirections, limit);
    }

    static List<Mistake> mostFrequent(ReferenceRun run, List<Model> models, boolean bothDirections, int limit) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int a = 0; a < run.classes().size(); a++) {
            for (int b = bothDirections ? a + 1 : 0; b < run.classes().size(); b++) {
                int actual = a;
                int taken = b;
                int count = models.stream()
                        .mapToInt(model -> model.test().confusion(actual, taken)
                                + (bothDirections ? model.test().confusion(taken, actual) : 0))
                        .sum();
                if (a != b && count > 0) {
                    mistakes.add(new Mistake(a, b, count));
                }
            }
        }
        return mistakes.stream()
                .sorted(Comparator.comparingInt(mistake -> -mistake.count()))
                .limit(limit)
                .toList();
    }

    private void sideBySide() {
        List<Object> alternative = new ArrayList<>();
        List<Statement> cells = new ArrayList<>();
        for (Model model : run.models()) {
            alternative.addAll(List.of(model.label(), 100 * model.test().accuracy(), mistakes(model)));
            for (int i = 0; i < classes * classes; i++) {
                wholePercent(share(model, i / classes, i % classes), cells);
            }
        }
        report.says(alternative.toArray());
        report.draws("Confusion matrices side by side", "none", 2, cells);
    }

    private void differences() {
        Model baseline = run.models().get(0);
        report.says(
                "Confusion matrices minus that of " + baseline.label() + "; a model is better where the diagonal is");
        List<Object> alternative = new ArrayList<>(List.of(baseline.label()));
        List<Statement> cells = new ArrayList<>();
        for (Model model : run.models().subList(1, run.models().size())) {
            int largest = 1;
            for (int i = 0; i < classes * classes; i++) {
                wholePercent(change(model, i), cells);
                largest = i % classes != i / classes && Math.abs(change(model, i)) > Math.abs(change(model, largest))
                        ? i
                        : largest;
            }
            alternative.addAll(List.of(
                    model.label(), name(largest / classes), name(largest % classes), 100 * change(model, largest)));
        }
        report.says(alternative.toArray());
        report.draws("Confusion matrices minus that of", "none", 2, cells);
    }

    private double change(Model model, int cell) {
        return share(model, cell / classes, cell % classes)
                - share(run.models().get(0), cell / classes, cell % classes);
    }

    /** What rounds to nothing is left out. */
    private void wholePercent(double share, List<Statement> cells) {
        if (Math.abs(100 * share) >= 0.5) {
            cells.add(report.statement(100 * share));
        }
    }

    private static double share(Model model, int actual, int taken) {
        return (double) model.test().confusion(actual, taken) / model.test().support(actual);
    }

    private void mistakesOfAllModels() {
        List<Object> heading = row("True class", "Taken for", "Images of the class");
        List<List<Object>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(heading));
        run.models().forEach(model -> rows.get(0).add(model.label()));
        for (Mistake mistake : mostFrequent(run.models(), false, 12)) {
            int support = run.models().get(0).test().support(mistake.actual());
            List<Object> cells = new ArrayList<>(row(name(mistake.actual()), name(mistake.taken()), support));
            run.models()
                    .forEach(model -> cells.add(report.statement(
                            model.test().confusion(mistake.actual(), mistake.taken()),
                            100 * share(model, mistake.actual(), mistake.taken()))));
            rows.add(cells);
        }
        report.table("The most frequent mistakes", rows);
    }

    private void trainingTimes() {
        Comparator<Model> byTime = Comparator.comparingDouble(Model::trainSeconds);
        Model fastest = run.ranked().stream().min(byTime).orElseThrow();
        Model slowest = run.ranked().stream().max(byTime).orElseThrow();
        report.says(
                "Training took from", fastest.trainSeconds(), fastest.label(), slowest.trainSeconds(), slowest.label());
    }

    private void hardClassesOfAllModels() {
        IntToDoubleFunction mean = c ->
                run.models().stream().mapToDouble(model -> model.test().f1(c)).sum()
                        / run.models().size();
        List<Integer> hardest = smallest(mean);
        List<Integer> easiest = smallest(c -> -mean.applyAsDouble(c));
        report.says(
                names(hardest) + " hardest",
                mean.applyAsDouble(hardest.get(0)),
                names(easiest) + " easiest",
                mean.applyAsDouble(easiest.get(0)));
        Comparator<Model> byF1 =
                Comparator.comparingDouble(model -> model.test().f1(hardest.get(0)));
        Model best = run.models().stream().max(byF1).orElseThrow();
        Model worst = run.models().stream().min(byF1).orElseThrow();
        report.says(
                name(hardest.get(0)) + " is classified best by " + best.label(),
                best.test().f1(hardest.get(0)),
                "and worst by " + worst.label(),
                worst.test().f1(hardest.get(0)));
    }

    private void hardClasses(Model model) {
        List<Object> confused = new ArrayList<>();
        mostFrequent(List.of(model), true, 3)
                .forEach(mistake ->
                        confused.addAll(List.of(name(mistake.actual()), name(mistake.taken()), mistake.count())));
        report.says(
                model.label() + ": hardest",
                extreme(model, smallest(model.test()::f1)),
                "easiest",
                extreme(model, smallest(c -> -model.test().f1(c))),
                report.statement(confused.toArray()));
    }

    /** The recall is told where it is that of one class. */
    private Statement extreme(Model model, List<Integer> found) {
        double f1 = model.test().f1(found.get(0));
        return found.size() == 1
                ? report.statement(names(found), f1, 100 * model.test().recall(found.get(0)))
                : report.statement(names(found), f1);
    }

    private List<Integer> smallest(IntToDoubleFunction value) {
        double smallest = IntStream.range(0, classes).mapToDouble(value).min().orElseThrow();
        return IntStream.range(0, classes)
                .filter(c -> value.applyAsDouble(c) == smallest)
                .boxed()
                .toList();
    }

    private String names(List<Integer> found) {
        return found.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private String name(int c) {
        return run.classes().get(c);
    }
}
