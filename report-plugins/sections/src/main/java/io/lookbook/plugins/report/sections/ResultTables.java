package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The numbers behind the verdict: of each model and of each pair, of the first seed and over the seeds. */
final class ResultTables {
    private final Comparison comparison;
    private final Significance significance;
    private final List<ModelResult> inOrder;

    ResultTables(Comparison comparison) {
        this.comparison = comparison;
        this.significance = comparison.significance();
        this.inOrder = Runs.inOrder(comparison);
    }

    /** One row a model, the best first. */
    Block.Table models() {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(Column.text("Model"), ResultTables::name));
        cells.add(number("Test accuracy", model -> metric(model, e -> Text.percent(e.accuracy()))));
        if (!significance.accuracies().isEmpty()) {
            cells.add(number(
                    "95\u00a0% interval",
                    model -> significance
                            .accuracy(model.label())
                            .map(interval -> unbroken(Numbers.percentRange(interval.low(), interval.high())))
                            .orElse(Numbers.NONE)));
        }
        if (significance.letters().size() > 1) {
            cells.add(new Cell(
                    Column.text("Letter"),
                    model -> significance.letters(model.label()).orElse(Numbers.NONE)));
        }
        cells.add(number("Log loss", model -> metric(model, e -> Numbers.fixed(e.logLoss(), 4))));
        cells.add(number(
                "Macro F1", model -> metric(model, e -> Numbers.fixed(e.macro().f1(), 4))));
        cells.add(number("Parameters", model -> model.architecture()
                .map(architecture -> Numbers.count(architecture.parameters()))
                .orElse(Numbers.NONE)));
        cells.add(number("Training time", model -> Text.seconds(Runs.trainSeconds(model))));
        cells.add(number("Epochs (best)", ResultTables::epochs));
        if (Reuse.of(comparison)) {
            cells.add(new Cell(Column.text("Run"), Reuse::cell));
        }
        boolean published = inOrder.stream()
                .anyMatch(model -> Runs.published(comparison, model).isPresent());
        if (published) {
            cells.add(number("Published accuracy", model -> Runs.published(comparison, model)
                    .map(result -> Text.percent(result.accuracy()))
                    .orElse(Numbers.NONE)));
        }
        return table(modelsCaption(published), cells, inOrder);
    }

    private String modelsCaption(boolean published) {
        StringBuilder caption = new StringBuilder("Results on the test split, the best first");
        if (Runs.several(comparison)) {
            caption.append(". Of the first seed, but the training time is the mean over the seeds");
        }
        if (significance.letters().size() > 1) {
            caption.append(". Models that share a letter cannot be told apart");
        }
        if (published) {
            caption.append(". Published accuracies: ")
                    .append(inOrder.stream()
                            .flatMap(model -> Runs.published(comparison, model).stream())
                            .map(PublishedResult::source)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        }
        return caption.toString();
    }

    /** Empty without repeated trainings. */
    Optional<Block.Table> spreads() {
        return significance.seeds().map(study -> {
            List<ModelResult> several = inOrder.stream()
                    .filter(model -> study.model(model.label()).isPresent())
                    .toList();
            Function<ModelResult, SeedStudy.Spread> spread =
                    model -> study.model(model.label()).orElseThrow();
            return table(
                    "Every model trained again: over the seeds, with the 95\u00a0% t interval of the mean",
                    List.of(
                            new Cell(Column.text("Model"), ModelResult::label),
                            number(
                                    "Seeds",
                                    model -> Numbers.count(spread.apply(model).runs())),
                            number(
                                    "Mean accuracy",
                                    model -> Text.percent(spread.apply(model).mean())),
                            number(
                                    "Standard deviation",
                                    model -> Text.percent(spread.apply(model).deviation())),
                            number(
                                    "95\u00a0% interval",
                                    // Seeds that all gave the same tell of no noise, not that there is none.
                                    model -> spread.apply(model).deviation() == 0
                                            ? Numbers.NONE
                                            : unbroken(Numbers.percentRange(
                                                    spread.apply(model).low(),
                                                    spread.apply(model).high()))),
                            number("Log loss", model -> meanAndDeviation(model, Evaluation::logLoss)),
                            number(
                                    "Macro F1",
                                    model -> meanAndDeviation(
                                            model, e -> e.macro().f1()))),
                    several);
        });
    }

    /** Empty where fewer than two models have a result. */
    Optional<Block.Table> pairs() {
        List<PairComparison> pairs = new ArrayList<>();
        eachPair((a, b) -> comparison.pair(a, b).ifPresent(pairs::add));
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Block.Table(
                "Differences in test accuracy, in percentage points" + (Runs.several(comparison) ? ", first seed" : "")
                        + ". McNemar's exact test, corrected by Holm over all pairs",
                List.of(
                        Column.text("Models"),
                        Column.number("Difference"),
                        Column.number("95\u00a0% interval"),
                        Column.number("Only first right"),
                        Column.number("Only second right"),
                        Column.number("p"),
                        Column.number("p (Holm)")),
                pairs.stream()
                        .map(pair -> List.of(
                                pair.a() + " against " + pair.b(),
                                Numbers.signedPoints(pair.difference()),
                                range(pair.low(), pair.high()),
                                Numbers.count(pair.onlyA()),
                                Numbers.count(pair.onlyB()),
                                Numbers.pValue(pair.p()),
                                Numbers.pValue(pair.pHolm())))
                        .toList()));
    }

    /** Empty unless two models have two seeds in common. */
    Optional<Block.Table> pairsOverSeeds() {
        Optional<SeedStudy> study = significance.seeds();
        List<SeedStudy.Pair> pairs = new ArrayList<>();
        eachPair((a, b) -> study.flatMap(s -> s.pair(a, b)).ifPresent(pairs::add));
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Block.Table(
                "Differences in test accuracy over the seeds, in percentage points. "
                        + (study.orElseThrow().splitsDiffer()
                                ? "Corrected resampled t test (Nadeau and Bengio), because the split differs from seed to"
                                        + " seed"
                                : "Paired t test; the split is the same for every seed, so its variance needs no correction")
                        + ". Exact Wilcoxon signed-rank test; both corrected by Holm",
                List.of(
                        Column.text("Models"),
                        Column.number("Seeds"),
                        Column.number("Mean difference"),
                        Column.number("95\u00a0% interval"),
                        Column.number("t"),
                        Column.number("p (t, Holm)"),
                        Column.number("p (Wilcoxon, Holm)")),
                pairs.stream()
                        .map(pair -> List.of(
                                pair.a() + " against " + pair.b(),
                                Numbers.count(pair.seeds()),
                                Numbers.signedPoints(pair.difference()),
                                range(pair.low(), pair.high()),
                                Numbers.fixed(pair.t(), 2),
                                Numbers.pValue(pair.pHolm()),
                                Numbers.pValue(pair.wilcoxonPHolm())))
                        .toList()));
    }

    private void eachPair(Visitor visitor) {
        for (int i = 0; i < inOrder.size(); i++) {
            for (int j = i + 1; j < inOrder.size(); j++) {
                visitor.visit(inOrder.get(i).label(), inOrder.get(j).label());
            }
        }
    }

    private static String range(double low, double high) {
        return unbroken(Numbers.signedPoints(low) + " to " + Numbers.signedPoints(high));
    }

    /** Numbers that belong together stay in one line of a table. */
    private static String unbroken(String numbers) {
        return numbers.replace(' ', '\u00a0');
    }

    private static String metric(ModelResult model, Function<Evaluation, String> text) {
        return model.firstTest().map(test -> text.apply(test.evaluation())).orElse(Numbers.NONE);
    }

    /** Why a run failed is in the sentences: a cell is too narrow for it. */
    private static String name(ModelResult model) {
        List<String> failed = model.runs().stream()
                .filter(run -> run.test().isEmpty())
                .map(run -> String.valueOf(run.seed()))
                .toList();
        if (failed.size() == model.runs().size()) {
            return model.label() + " – failed";
        }
        return failed.isEmpty()
                ? model.label()
                : model.label() + " – " + (failed.size() == 1 ? "seed " : "seeds ") + Numbers.list(failed) + " failed";
    }

    private static String meanAndDeviation(ModelResult model, Metric metric) {
        double deviation = Runs.deviation(model, metric::of);
        return unbroken(Numbers.fixed(Runs.mean(model, metric::of), 4)
                + (Double.isNaN(deviation) ? "" : " ± " + Numbers.fixed(deviation, 4)));
    }

    /** The epochs of the first run and the best of them, such as {@code 25 (23)}. */
    private static String epochs(ModelResult model) {
        if (model.training().isEmpty() || model.runs().isEmpty()) {
            return Numbers.NONE;
        }
        Run run = model.runs().get(0);
        return Runs.weights(run)
                .map(weights -> weights.lastEpoch() + " (" + weights.bestEpoch() + ")")
                .orElse(
                        run.history().isEmpty()
                                ? Numbers.NONE
                                : String.valueOf(run.history().size()));
    }

    private static Cell number(String heading, Function<ModelResult, String> text) {
        return new Cell(Column.number(heading), text);
    }

    private static Block.Table table(String caption, List<Cell> cells, List<ModelResult> models) {
        return new Block.Table(
                caption,
                cells.stream().map(Cell::column).toList(),
                models.stream()
                        .map(model -> cells.stream()
                                .map(cell -> cell.text().apply(model))
                                .toList())
                        .toList());
    }

    private record Cell(Column column, Function<ModelResult, String> text) {}

    private interface Visitor {
        void visit(String a, String b);
    }

    private interface Metric {
        double of(Evaluation evaluation);
    }
}
