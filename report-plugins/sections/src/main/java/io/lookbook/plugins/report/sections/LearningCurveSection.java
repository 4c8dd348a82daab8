package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How fast the models learn by the clock, and not by epochs, which cost each model another time. */
final class LearningCurveSection implements Section {
    private static final double HEIGHT = 235;
    private static final double[] LEVELS = {0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 0.995};
    private static final int MOST_LEVELS = 4;
    /** Training times that differ by more than this factor need a logarithmic axis. */
    private static final double FAR_APART = 6;

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Block> blocks = new ArrayList<>();
        List<Trained> models = Trained.of(comparison);
        if (models.isEmpty()) {
            blocks.add(new Block.Paragraph("No model has a history of epochs, so there is no learning speed to show."));
        } else {
            blocks.add(new Block.Paragraph("An epoch takes some models longer than others, so here validation loss and"
                    + " accuracy stand against the time that training had taken: the sum of the epochs' times, their validation"
                    + " included"
                    + (comparison.provenance().isMerged()
                            ? ". Each model was timed on the machine that its report was made on, so the times of models from"
                                    + " different reports cannot be compared."
                            : ", on the machine of this run. Models that trained side by side shared that machine.")));
            blocks.add(figure(models));
            blocks.add(table(models));
        }
        comparison.models().stream()
                .filter(model ->
                        models.stream().noneMatch(trained -> trained.label().equals(model.label())))
                .forEach(model -> blocks.add(new Block.Paragraph(
                        model.firstTest().isPresent()
                                ? model.label() + " fits itself, without epochs that could be timed."
                                : Runs.notShown(model))));
        return new SectionContent("Learning speed", blocks);
    }

    private static Block.Figure figure(List<Trained> models) {
        double longest =
                models.stream().mapToDouble(LearningCurveSection::total).max().orElse(1);
        double shortest =
                models.stream().mapToDouble(LearningCurveSection::total).min().orElse(1);
        double first = models.stream()
                .mapToDouble(model -> model.secondsAt(0))
                .filter(seconds -> seconds > 0)
                .min()
                .orElse(1);
        boolean logarithmic = longest > FAR_APART * shortest && shortest > 0 && longest > first;
        TrainingScales scales = new TrainingScales(models);
        Scale time = logarithmic
                ? Scale.logarithmic("training time in seconds (logarithmic)", first, longest)
                : Scale.fromZero("training time in seconds", longest, 6);
        PanelChart chart = new PanelChart(
                List.of(
                        panel("validation loss", models, logarithmic, time, scales.loss("loss"), Epoch::validationLoss),
                        panel(
                                "validation accuracy",
                                models,
                                logarithmic,
                                time,
                                scales.accuracy("accuracy"),
                                Epoch::validationAccuracy)),
                2,
                Trained.legend(models));
        return new Block.Figure(
                "learning-curve",
                "Validation loss (left) and accuracy (right) by training time"
                        + (models.stream().anyMatch(model -> model.bestEpoch().isPresent())
                                ? "; the mark is the epoch of the best validation accuracy"
                                : ""),
                "Line charts over training time. "
                        + String.join(
                                " ",
                                models.stream()
                                        .map(LearningCurveSection::summary)
                                        .toList()),
                PanelChart.WIDTH,
                HEIGHT + 12 * Math.max(0, models.size() / 5.0),
                chart);
    }

    private static Panel panel(
            String title,
            List<Trained> models,
            boolean logarithmic,
            Scale time,
            Scale values,
            ToDoubleFunction<Epoch> value) {
        List<Panel.Line> lines = new ArrayList<>();
        for (Trained model : models) {
            double seconds = 0;
            List<Double> places = new ArrayList<>();
            for (Epoch epoch : model.history()) {
                seconds += epoch.seconds();
                places.add(logarithmic ? Math.log10(seconds) : seconds);
            }
            lines.addAll(model.lines(places, value, true));
        }
        return new Panel(title, time, values, lines);
    }

    private static String summary(Trained model) {
        Epoch last = model.history().get(model.history().size() - 1);
        return model.label() + " took " + Text.seconds(total(model)) + " for "
                + Numbers.count(model.history().size(), "epoch") + ", and then had a validation accuracy of "
                + Numbers.percent(last.validationAccuracy(), 1) + ".";
    }

    private static double total(Trained model) {
        return model.secondsAt(model.history().size() - 1);
    }

    private static Block.Table table(List<Trained> models) {
        double[] levels = levels(models);
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("Model"), Column.number("Seconds an epoch"), Column.number("Time of training")));
        for (double level : levels) {
            columns.add(Column.number("Time to " + Text.plain(Math.round(level * 1000) / 10.0) + "\u00a0%"));
        }
        columns.add(Column.number("Best validation accuracy"));
        columns.add(Column.number("reached after"));
        List<List<String>> rows = new ArrayList<>();
        for (Trained model : models) {
            List<String> row = new ArrayList<>(List.of(
                    model.label(),
                    Numbers.fixed(total(model) / model.history().size(), 2),
                    Text.seconds(total(model))));
            for (double level : levels) {
                OptionalDouble time = timeTo(model, level);
                row.add(time.isPresent() ? Text.seconds(time.getAsDouble()) : Numbers.NONE);
            }
            double best = model.finite(Epoch::validationAccuracy).max().orElse(Double.NaN);
            row.add(Text.percent(best));
            OptionalDouble time = timeTo(model, best);
            row.add(time.isPresent() ? Text.seconds(time.getAsDouble()) : Numbers.NONE);
            rows.add(row);
        }
        return new Block.Table(
                "Training time until a validation accuracy was first reached; " + Numbers.NONE + " where it never was",
                columns,
                rows);
    }

    /** The highest levels that some model reaches. */
    private static double[] levels(List<Trained> models) {
        double best = models.stream()
                .flatMapToDouble(model -> model.finite(Epoch::validationAccuracy))
                .max()
                .orElse(0);
        double[] reached =
                DoubleStream.of(LEVELS).filter(level -> level <= best).toArray();
        return DoubleStream.of(reached)
                .skip(Math.max(0, reached.length - MOST_LEVELS))
                .toArray();
    }

    private static OptionalDouble timeTo(Trained model, double accuracy) {
        return IntStream.range(0, model.history().size())
                .filter(i -> model.history().get(i).validationAccuracy() >= accuracy)
                .mapToDouble(model::secondsAt)
                .findFirst();
    }
}
