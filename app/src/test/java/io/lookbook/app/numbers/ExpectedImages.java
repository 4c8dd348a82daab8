package io.lookbook.app.numbers;

import io.lookbook.app.numbers.ReferenceRun.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which images a report shows, by the rules that it states, and what it says of them. */
final class ExpectedImages {
    private final ReferenceRun run;
    private final Expected report;

    private ExpectedImages(ReferenceRun run, Statement.Reader reader) {
        this.run = run;
        this.report = new Expected(reader);
    }

    static Expected of(ReferenceRun run, Statement.Reader reader) {
        ExpectedImages section = new ExpectedImages(run, reader);
        section.report.says(
                "from",
                run.size(),
                "test images that all",
                run.models().size(),
                "models were tested on; those of lower rows come first");
        section.confusedPairs();
        section.report.says("the 5 to whose wrong class it gives the highest probability");
        run.models().forEach(section::confidentErrors);
        section.wrongForAll();
        return section.report;
    }

    /** Images of one of two classes that the most models take for the other, of equal ones those of the higher probability. */
    private void confusedPairs() {
        report.says("The 3 pairs with the most confusions. Of each pair, up to 3 images; the higher mean probability");
        for (ExpectedConfusion.Mistake pair : ExpectedConfusion.mostFrequent(run, run.models(), true, 3)) {
            int a = pair.actual();
            int b = pair.taken();
            String caption = name(a) + " and " + name(b) + ":";
            report.says(caption, pair.count(), "confusions");
            List<Integer> images = images().filter(
                            i -> label(i) == a && votes(i, b) > 0 || label(i) == b && votes(i, a) > 0)
                    .sorted(Comparator.comparingDouble((Integer i) -> -votes(i, label(i) == a ? b : a))
                            .thenComparingDouble(i -> -mean(i, label(i) == a ? b : a))
                            .thenComparingInt(this::example))
                    .limit(3)
                    .toList();
            List<Statement> cards =
                    images.stream().map(i -> card(i, label(i) == a ? b : a)).toList();
            report.says(cards.toArray());
            report.draws(
                    caption,
                    "none",
                    0,
                    images.stream()
                            .flatMap(i -> drawn(i, label(i) == a ? b : a).stream())
                            .toList());
        }
    }

    private Statement card(int i, int other) {
        List<Object> parts = new ArrayList<>(List.of(title(i, other)));
        for (Model model : run.models()) {
            parts.addAll(List.of(
                    model.label(),
                    name(label(i)),
                    100 * model.test().probabilities()[i][label(i)],
                    name(other),
                    100 * model.test().probabilities()[i][other],
                    name(model.test().predicted(i))));
        }
        return report.statement(parts.toArray());
    }

    private List<Statement> drawn(int i, int other) {
        List<Statement> drawn = new ArrayList<>(List.of(title(i, other)));
        for (Model model : run.models()) {
            drawn.add(report.statement(100 * model.test().probabilities()[i][label(i)]));
            drawn.add(report.statement(100 * model.test().probabilities()[i][other]));
        }
        return drawn;
    }

    private Statement title(int i, int other) {
        return report.statement(
                example(i),
                name(label(i)),
                name(other),
                votes(i, other),
                "of",
                run.models().size());
    }

    private void confidentErrors(Model model) {
        ReferenceMetrics test = model.test();
        images().filter(i -> !test.right(i))
                .sorted(Comparator.comparingDouble((Integer i) -> -test.confidence(i))
                        .thenComparingInt(this::example))
                .limit(5)
                .forEach(i ->
                        report.says(example(i), name(label(i)), name(test.predicted(i)), 100 * test.confidence(i)));
    }

    private void wrongForAll() {
        List<Integer> wrong = images().filter(i ->
                        run.models().stream().noneMatch(model -> model.test().right(i)))
                .toList();
        report.says(
                "All",
                run.models().size(),
                "models are wrong about",
                wrong.size(),
                run.size(),
                100.0 * wrong.size() / run.size(),
                "10 at most");
        wrong.stream()
                .sorted(Comparator.comparingDouble((Integer i) -> mean(i, label(i)))
                        .thenComparingInt(this::example))
                .limit(10)
                .forEach(i -> report.says(example(i), name(label(i)), name(rival(i)), 100 * mean(i, label(i))));
    }

    /** The wrong class that most models say, of equal ones that of the higher mean probability. */
    private int rival(int i) {
        return IntStream.range(0, run.classes().size())
                .filter(c -> c != label(i))
                .boxed()
                .min(Comparator.comparingInt((Integer c) -> -votes(i, c)).thenComparingDouble(c -> -mean(i, c)))
                .orElseThrow();
    }

    private Stream<Integer> images() {
        return IntStream.range(0, run.size()).boxed();
    }

    private int votes(int i, int c) {
        return (int) run.models().stream()
                .filter(model -> model.test().predicted(i) == c)
                .count();
    }

    private double mean(int i, int c) {
        return run.models().stream()
                        .mapToDouble(model -> model.test().probabilities()[i][c])
                        .sum()
                / run.models().size();
    }

    private int label(int i) {
        return run.models().get(0).test().labels()[i];
    }

    private int example(int i) {
        return run.models().get(0).test().examples()[i];
    }

    private String name(int c) {
        return run.classes().get(c);
    }
}
