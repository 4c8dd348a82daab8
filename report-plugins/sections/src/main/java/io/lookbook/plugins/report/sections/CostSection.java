package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.Significance.AccuracyInterval;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What accuracy costs: parameters, time to train, time to predict. */
final class CostSection implements Section {
    private static final double HEIGHT = 225;
    private static final double MARK = 3.6;

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Shown> models = Shown.of(comparison);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("What each model's accuracy costs, first seed. Of two models the better bargain is"
                        + " further up and further left. "
                        + (comparison.provenance().isMerged()
                                ? "Times are by the host's clock, each on the machine that the model's report was made on: those of"
                                        + " models from different reports cannot be compared. Models that ran side by side shared"
                                        + " their machine;"
                                : "Times are those of the machine of this run, by the host's clock, and models that ran side by"
                                        + " side shared it;")
                        + " small differences of time mean nothing. The time of prediction is that of one pass over the test"
                        + " images without warming up, in which small models spend more on starting than on images. Parameters are the numbers that training sets; a model that fits"
                        + " itself may keep the training images instead."));
        blocks.addAll(Shown.missing(comparison));
        if (models.size() > 1) {
            blocks.add(figure(comparison, models));
        }
        if (!models.isEmpty()) {
            blocks.add(table(models));
        }
        return new SectionContent("Cost of accuracy", blocks);
    }

    private static Block.Figure figure(Comparison comparison, List<Shown> models) {
        List<Panel> panels = new ArrayList<>();
        Scale accuracy = accuracies(comparison, models);
        panel(comparison, models, "trainable parameters", accuracy, CostSection::parameters)
                .ifPresent(panels::add);
        panel(comparison, models, "training time in seconds", accuracy, CostSection::seconds)
                .ifPresent(panels::add);
        panel(comparison, models, "prediction in µs an image", accuracy, CostSection::microseconds)
                .ifPresent(panels::add);
        if (panels.isEmpty()) {
            panels.add(new Panel("", Scale.linear("cost unknown", 0, 1, 2, "0"), accuracy, List.of()));
        }
        boolean intervals =
                models.stream().anyMatch(model -> interval(comparison, model).isPresent());
        List<String> names = Text.shortenAll(models.stream().map(Shown::label).toList(), 40);
        List<Legend.Entry> entries = new ArrayList<>();
        for (Shown model : models) {
            entries.add(new Legend.Entry(Look.mark(model.place(), MARK), names.get(entries.size())));
        }
        return new Block.Figure(
                "cost",
                "Test accuracy against what it costs; the horizontal axes are logarithmic"
                        + (intervals ? "; the vertical lines are the 95\u00a0% intervals of the accuracies" : ""),
                "Scatter charts of test accuracy against cost. "
                        + String.join(
                                " ", models.stream().map(CostSection::summary).toList()),
                PanelChart.WIDTH,
                HEIGHT + 12 * Math.max(0, models.size() / 5.0),
                new PanelChart(panels, panels.size(), new Legend(entries)));
    }

    /** Empty if the cost is known of no model; then an axis would have no ends. */
    private static Optional<Panel> panel(
            Comparison comparison,
            List<Shown> models,
            String label,
            Scale accuracy,
            Function<Shown, OptionalDouble> cost) {
        List<Shown> known = models.stream()
                .filter(model -> cost.apply(model).isPresent()
                        && cost.apply(model).getAsDouble() > 0
                        && Double.isFinite(cost.apply(model).getAsDouble()))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Panel.Line> lines = new ArrayList<>();
        double[] costs = known.stream()
                .mapToDouble(model -> cost.apply(model).getAsDouble())
                .sorted()
                .toArray();
        for (Shown model : known) {
            double x = Math.log10(cost.apply(model).getAsDouble());
            interval(comparison, model)
                    .ifPresent(interval -> lines.add(new Panel.Line(
                            Look.line(Palette.AXIS, Palette.solid(1)),
                            List.of(new CurvePoint(x, interval.low()), new CurvePoint(x, interval.high())))));
            lines.add(new Panel.Line(
                    Look.mark(model.place(), MARK),
                    List.of(new CurvePoint(x, model.evaluation().accuracy()))));
        }
        return Optional.of(new Panel("", Scale.logarithmic(label, costs[0], costs[costs.length - 1]), accuracy, lines));
    }

    private static Scale accuracies(Comparison comparison, List<Shown> models) {
        double low = 1;
        double high = 0;
        for (Shown model : models) {
            Optional<AccuracyInterval> interval = interval(comparison, model);
            double accuracy = model.evaluation().accuracy();
            low = Math.min(low, interval.map(AccuracyInterval::low).orElse(accuracy));
            high = Math.max(high, interval.map(AccuracyInterval::high).orElse(accuracy));
        }
        double step = Math.max(0.01, Theme.step(Math.max(high - low, 0.02), 5));
        double lower = Math.max(0, step * Math.floor(low / step - 0.2));
        double upper = Math.min(1, step * Math.ceil(high / step + 0.2));
        double room = (upper - lower) * 0.04;
        return Scale.linear("test accuracy", lower - room, upper + room, step, "0 %");
    }

    private static Optional<AccuracyInterval> interval(Comparison comparison, Shown model) {
        return comparison.significance().accuracy(model.label());
    }

    private static OptionalDouble parameters(Shown model) {
        return model.model().architecture().stream()
                .mapToDouble(architecture -> architecture.parameters())
                .findFirst();
    }

    private static OptionalDouble seconds(Shown model) {
        return OptionalDouble.of(model.model().runs().get(0).trainSeconds());
    }

    private static OptionalDouble microseconds(Shown model) {
        return model.model().runs().get(0).outcome() instanceof Run.Succeeded succeeded
                ? OptionalDouble.of(1e6
                        * succeeded.predictSeconds()
                        / succeeded.test().predictions().size())
                : OptionalDouble.empty();
    }

    private static String summary(Shown model) {
        OptionalDouble parameters = parameters(model);
        return model.label() + ": accuracy " + Text.percent(model.evaluation().accuracy()) + ", "
                + (parameters.isPresent() ? Numbers.count((long) parameters.getAsDouble()) + " parameters, " : "")
                + "trained in " + Text.seconds(seconds(model).getAsDouble()) + ".";
    }

    private static Block.Table table(List<Shown> models) {
        List<List<String>> rows = models.stream()
                .map(model -> {
                    OptionalDouble parameters = parameters(model);
                    return List.of(
                            model.label(),
                            Text.percent(model.evaluation().accuracy()),
                            parameters.isPresent() ? Numbers.count((long) parameters.getAsDouble()) : Numbers.NONE,
                            Text.seconds(seconds(model).getAsDouble()),
                            Numbers.fixed(microseconds(model).orElse(Double.NaN), 1));
                })
                .toList();
        return new Block.Table(
                "Cost of each model, first seed",
                List.of(
                        Column.text("Model"),
                        Column.number("Test accuracy"),
                        Column.number("Parameters"),
                        Column.number("Training time"),
                        Column.number("Prediction, µs an image")),
                rows);
    }
}
