package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What was compared on what, the main numbers of each model, and how sure the differences are. */
final class SummarySection implements Section {
    private static final String PLUS_MINUS = " ± ";

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(whatWasCompared(comparison)));
        blocks.add(results(comparison));
        accuracies(comparison).ifPresent(blocks::add);
        if (!comparison.pairs().isEmpty()) {
            blocks.add(
                    new Block.Paragraph("Every two models were compared on the same test images. McNemar's exact test"
                            + " asks whether the images that only one of them got right are split more unevenly than chance"
                            + " would do; Holm's correction keeps the risk of a single false alarm over all pairs at 5"
                            + "\u00a0%."));
            blocks.add(pairs(comparison));
        }
        return new SectionContent("Summary", blocks);
    }

    private static String whatWasCompared(Comparison comparison) {
        DataSummary data = comparison.data();
        int models = comparison.models().size();
        int failed = models - Runs.shown(comparison).size();
        StringBuilder text = new StringBuilder()
                .append(models == 1 ? "One model was" : models + " models were")
                .append(" trained and tested on the dataset ")
                .append(data.name())
                .append(" (")
                .append(data.classes().size() + " classes")
                .append(", images of ")
                .append(Text.shape(List.of(
                        data.shape().height(),
                        data.shape().width(),
                        data.shape().channels())))
                .append("): ")
                .append(Text.list(data.splits().stream()
                        .map(split -> Text.count(split.size()) + " " + Text.split(split.name()))
                        .toList()))
                .append(" images, the same for every model.");
        if (Runs.several(comparison)) {
            text.append(" Each model was trained with ")
                    .append(comparison.provenance().seeds().size())
                    .append(" seeds (")
                    .append(comparison.provenance().seeds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
                    .append(
                            "); the table gives mean ± standard deviation over the runs that succeeded, and all details")
                    .append(" are those of the first seed, ")
                    .append(comparison.provenance().seeds().get(0))
                    .append('.');
        }
        if (failed > 0) {
            text.append(
                            failed == models
                                    ? " No model could be compared"
                                    : " " + failed + " of them could not be compared")
                    .append("; the table says why.");
        }
        return text.toString();
    }

    private static Block.Table results(Comparison comparison) {
        boolean published = comparison.models().stream()
                .anyMatch(model -> Runs.published(comparison, model).isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Model"),
                Column.number("Test accuracy"),
                Column.number("Log loss"),
                Column.number("Macro F1"),
                Column.number("Parameters"),
                Column.number("Training time"),
                Column.number("Epochs (best)")));
        if (published) {
            columns.add(Column.number("Published accuracy"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (ModelResult model : comparison.models()) {
            List<String> row = new ArrayList<>(List.of(
                    name(model),
                    accuracy(model),
                    meanAndDeviation(model, Evaluation::logLoss),
                    meanAndDeviation(model, evaluation -> evaluation.macro().f1()),
                    model.architecture()
                            .map(architecture -> Text.count(architecture.parameters()))
                            .orElse(Text.NONE),
                    Text.seconds(Runs.trainSeconds(model)),
                    epochs(model)));
            if (published) {
                row.add(Runs.published(comparison, model)
                        .map(result -> Text.percent(result.accuracy()))
                        .orElse(Text.NONE));
            }
            rows.add(row);
        }
        String sources = comparison.models().stream()
                .flatMap(model -> Runs.published(comparison, model).stream())
                .map(result -> result.source())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Block.Table(
                "Results on the test split" + (published ? ". Published accuracies: " + sources : ""), columns, rows);
    }

    private static String name(ModelResult model) {
        List<String> failures = Runs.failures(model);
        return failures.isEmpty() ? model.label() : model.label() + " – " + String.join("; ", failures);
    }

    private static String accuracy(ModelResult model) {
        double deviation = Runs.deviation(model, Evaluation::accuracy);
        String mean = Text.percent(Runs.mean(model, Evaluation::accuracy));
        return Double.isNaN(deviation)
                ? mean
                : Text.fixed(100 * Runs.mean(model, Evaluation::accuracy), 2) + PLUS_MINUS + Text.percent(deviation);
    }

    private static String meanAndDeviation(ModelResult model, ToDoubleFunction<Evaluation> metric) {
        double deviation = Runs.deviation(model, metric);
        return Text.fixed(Runs.mean(model, metric), 4)
                + (Double.isNaN(deviation) ? "" : PLUS_MINUS + Text.fixed(deviation, 4));
    }

    /** The epochs of the first run and the best of them, such as {@code 25 (23)}. */
    private static String epochs(ModelResult model) {
        if (model.training().isEmpty() || model.runs().isEmpty()) {
            return Text.NONE;
        }
        Run run = model.runs().get(0);
        return Runs.weights(run)
                .map(weights -> weights.lastEpoch() + " (" + weights.bestEpoch() + ")")
                .orElse(
                        run.history().isEmpty()
                                ? Text.NONE
                                : String.valueOf(run.history().size()));
    }

    private static Optional<Block> accuracies(Comparison comparison) {
        List<AccuracyChart.Bar> bars = new ArrayList<>();
        for (ModelResult model : comparison.models()) {
            if (!Runs.tests(model).isEmpty()) {
                bars.add(new AccuracyChart.Bar(
                        model.label(),
                        Runs.mean(model, Evaluation::accuracy),
                        accuracy(model),
                        Runs.published(comparison, model).stream()
                                .mapToDouble(result -> result.accuracy())
                                .findFirst()));
            }
        }
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        AccuracyChart chart = new AccuracyChart(bars);
        boolean published = bars.stream().anyMatch(bar -> bar.published().isPresent());
        return Optional.of(new Block.Figure(
                "test-accuracy",
                "Test accuracy of each model" + (published ? "; the circle marks the published accuracy" : ""),
                "Bar chart of test accuracies: "
                        + Text.list(bars.stream()
                                .map(bar -> bar.label() + " " + bar.number()
                                        + (bar.published().isPresent()
                                                ? " (published "
                                                        + Text.percent(
                                                                bar.published().getAsDouble()) + ")"
                                                : ""))
                                .toList())
                        + ".",
                AccuracyChart.WIDTH,
                chart.height(),
                chart));
    }

    private static Block.Table pairs(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (PairComparison pair : comparison.pairs()) {
            rows.add(List.of(
                    pair.a() + " against " + pair.b(),
                    Text.signedPoints(pair.difference()),
                    Text.signedPoints(pair.low()) + " to " + Text.signedPoints(pair.high()),
                    Text.count(pair.onlyA()),
                    Text.count(pair.onlyB()),
                    Text.pValue(pair.pHolm())));
        }
        return new Block.Table(
                "Differences in test accuracy, in percentage points, first seed",
                List.of(
                        Column.text("Models"),
                        Column.number("Difference"),
                        Column.number("95\u00a0% interval"),
                        Column.number("Only first right"),
                        Column.number("Only second right"),
                        Column.number("p (Holm)")),
                rows);
    }
}
