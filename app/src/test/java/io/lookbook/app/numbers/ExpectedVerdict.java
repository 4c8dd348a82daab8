package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.numbers.ReferenceRun.Model;
import io.lookbook.app.numbers.ReferenceRun.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which model is better: the first section of a report, and the sentences of it that stand elsewhere too. */
final class ExpectedVerdict {
    private final ReferenceRun run;
    private final Expected report;
    private final List<Model> ranked;
    private final List<Pair> pairs;

    private ExpectedVerdict(ReferenceRun run, Expected report) {
        this.run = run;
        this.report = report;
        this.ranked = run.ranked();
        this.pairs = run.pairs();
    }

    static Expected summary(ReferenceRun run, Statement.Reader reader) {
        Expected report = new Expected(reader);
        ExpectedVerdict verdict = new ExpectedVerdict(run, report);
        verdict.headline();
        if (verdict.pairs.size() <= 3) {
            verdict.pairs.forEach(pair -> report.says(verdict.sentence(pair)));
        } else {
            verdict.manyPairs();
        }
        verdict.together();
        report.says(whatWasCompared(run, report));
        verdict.chart();
        verdict.tables();
        return report;
    }

    static void headline(ReferenceRun run, Expected report) {
        new ExpectedVerdict(run, report).headline();
    }

    private void headline() {
        Model best = ranked.get(0);
        Model last = ranked.get(ranked.size() - 1);
        List<Model> sharing = ranked.stream()
                .filter(model -> model.test().correct() == best.test().correct())
                .toList();
        List<Model> alike = pairs.stream()
                .filter(pair -> pair.a() == best && !pair.toldApart() && !sharing.contains(pair.b()))
                .map(Pair::b)
                .toList();
        if (sharing.size() == 1 && alike.isEmpty()) {
            report.says(best.label() + " is the best of the", ranked.size(), "models", right(best));
        } else if (pairs.stream().noneMatch(Pair::toldApart)) {
            report.says(
                    "No model is better: of",
                    run.size(),
                    "they get",
                    percent(last.test().accuracy()),
                    last.label(),
                    percent(best.test().accuracy()),
                    best.label());
        } else {
            report.says(
                    labels(sharing) + " highest",
                    right(best),
                    alike.isEmpty() ? "" : "But " + labels(alike) + " cannot be told apart from it");
        }
    }

    private Statement right(Model model) {
        double[] interval = model.test().accuracyInterval();
        return report.statement(
                percent(model.test().accuracy()),
                "of the",
                run.size(),
                "test images right, 95 % interval",
                percent(interval[0]),
                percent(interval[1]));
    }

    private Statement sentence(Pair pair) {
        if (pair.toldApart()) {
            return report.statement(
                    pair.a().label() + " is better than " + pair.b().label() + " by", numbers(pair));
        }
        String both = pair.a().label() + " and " + pair.b().label();
        if (pair.test().onlyA() + pair.test().onlyB() == 0) {
            return report.statement(
                    both + " get exactly the same images right, so these images cannot tell them apart");
        }
        return pair.test().p() < 0.05
                ? report.statement(
                        both + " cannot be told apart",
                        numbers(pair),
                        "on its own it would count, p =",
                        pair.test().p(),
                        "but it is one of",
                        pairs.size())
                : report.statement(both + " cannot be told apart", numbers(pair));
    }

    /** The difference in points, its 95 % interval, and the p-value after Holm's correction. */
    private Statement numbers(Pair pair) {
        double[] interval = pair.test().interval();
        return report.statement(
                percent(pair.test().difference()),
                "points, 95 % interval",
                percent(interval[0]),
                "to",
                percent(interval[1]),
                pair.holm());
    }

    /** Of more than three pairs only those of the best model are named. */
    private void manyPairs() {
        List<Pair> ofBest =
                pairs.stream().filter(pair -> pair.a() == ranked.get(0)).toList();
        List<Pair> clear = ofBest.stream().filter(Pair::toldApart).toList();
        if (clear.size() == 1) {
            report.says(sentence(clear.get(0)));
        } else if (clear.size() > 1) {
            Pair nearest = clear.get(0);
            Pair furthest = clear.get(clear.size() - 1);
            report.says(
                    ranked.get(0).label() + " is better than each of",
                    labels(clear.stream().map(Pair::b).toList()),
                    "than " + nearest.b().label() + " by",
                    numbers(nearest),
                    "than " + furthest.b().label() + " by",
                    numbers(furthest));
        }
        ofBest.stream().filter(pair -> !pair.toldApart()).forEach(pair -> report.says(sentence(pair)));
        long apart = pairs.stream().filter(Pair::toldApart).count();
        if (apart == pairs.size()) {
            report.says("All", pairs.size(), "pairs of models can be told apart");
        } else {
            report.says(apart == 0 ? "None" : apart, "of the", pairs.size(), "can be told apart", groups());
        }
    }

    /** The models that share a letter, letter by letter. */
    private String groups() {
        List<String> letters = run.letters();
        Map<Character, List<Model>> groups = new TreeMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            for (char letter : letters.get(i).toCharArray()) {
                groups.computeIfAbsent(letter, any -> new ArrayList<>()).add(ranked.get(i));
            }
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(ExpectedVerdict::labels)
                .reduce("", (a, b) -> a + "; " + b);
    }

    private void together() {
        double q = run.cochranQ();
        int degrees = ranked.size() - 1;
        report.says(
                "Taken together, the",
                ranked.size(),
                "models differ: Cochran's Q",
                q,
                "degrees of freedom",
                degrees,
                "p",
                ReferenceTests.cochranP(q, degrees));
        double widest = ranked.stream()
                .mapToDouble(model ->
                        (model.test().accuracyInterval()[1] - model.test().accuracyInterval()[0]) / 2)
                .max()
                .orElseThrow();
        report.says(
                "With",
                run.size(),
                "test images an accuracy is known to within about",
                percent(widest),
                "points, so small differences cannot show");
    }

    static Statement whatWasCompared(ReferenceRun run, Expected report) {
        JsonNode data = run.metrics().path("dataset");
        return report.statement(
                run.models().size(),
                "models were tested on the dataset with",
                run.classes().size(),
                "classes, images of",
                data.path("shape").path(0).asInt(),
                data.path("shape").path(1).asInt(),
                data.path("shape").path(2).asInt(),
                data.path("splits").path("train").asInt(),
                data.path("splits").path("validation").asInt(),
                run.size());
    }

    private void chart() {
        List<Object> alternative = new ArrayList<>();
        List<Statement> drawn = new ArrayList<>();
        drawn.add(report.statement("accuracy with its 95 % interval"));
        for (Model model : ranked) {
            double[] interval = model.test().accuracyInterval();
            alternative.addAll(List.of(
                    model.label(),
                    percent(model.test().accuracy()),
                    "95 % interval",
                    percent(interval[0]),
                    percent(interval[1])));
            drawn.add(report.statement(percent(model.test().accuracy())));
        }
        report.says(alternative.toArray());
        report.draws("Test accuracy of each model", "\\d+(\\.\\d)? %|test accuracy .*begin at 0.*", 0, drawn);
    }

    private void tables() {
        List<List<Object>> models = new ArrayList<>();
        models.add(row(
                "Model",
                "Test accuracy",
                "95 % interval",
                "Letter",
                "Log loss",
                "Macro F1",
                "Parameters",
                "Training time",
                "Epochs (best)"));
        List<String> letters = run.letters();
        for (int i = 0; i < ranked.size(); i++) {
            Model model = ranked.get(i);
            double[] interval = model.test().accuracyInterval();
            models.add(row(
                    model.label(),
                    percent(model.test().accuracy()),
                    report.statement(percent(interval[0]), "to", percent(interval[1])),
                    letters.get(i),
                    model.test().logLoss(),
                    model.test().macro(model.test()::f1),
                    model.parameters(),
                    model.trainSeconds(),
                    report.statement(model.last().number(), model.best().number())));
        }
        report.table("Results on the test split", models);

        List<List<Object>> differences = new ArrayList<>();
        differences.add(
                row("Models", "Difference", "95 % interval", "Only first right", "Only second right", "p", "p (Holm)"));
        for (Pair pair : pairs) {
            double[] interval = pair.test().interval();
            differences.add(row(
                    pair.a().label() + " against " + pair.b().label(),
                    percent(pair.test().difference()),
                    report.statement(percent(interval[0]), "to", percent(interval[1])),
                    pair.test().onlyA(),
                    pair.test().onlyB(),
                    pair.test().p(),
                    pair.holm()));
        }
        report.table("Differences in test accuracy, in percentage points", differences);
    }

    private static double percent(double ratio) {
        return 100 * ratio;
    }

    private static String labels(List<Model> models) {
        return models.stream().map(Model::label).reduce("", (a, b) -> a + ", " + b);
    }
}
