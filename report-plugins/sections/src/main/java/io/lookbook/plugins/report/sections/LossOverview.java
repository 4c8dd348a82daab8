package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The losses and accuracies of all models: overlaid, and, where a figure each would take pages, as panels. */
final class LossOverview {
    private static final double TALLEST = 330;
    private static final int MOST_PANELS = 8;

    private final List<Trained> models;
    private final FigureIds ids;
    private final TrainingScales scales;

    LossOverview(List<Trained> models, FigureIds ids) {
        this.models = models;
        this.ids = ids;
        this.scales = new TrainingScales(models);
    }

    /** Four panels with a line a model: loss and accuracy, in training and in validation. */
    Block.Figure overlaid() {
        Scale epochs = scales.epochs(8);
        List<Panel> panels = List.of(
                panel("training loss", epochs, scales.loss("loss"), Epoch::trainLoss, false),
                panel("validation loss", epochs, scales.loss("loss"), Epoch::validationLoss, true),
                panel("training accuracy", epochs, scales.accuracy("accuracy"), Epoch::trainAccuracy, false),
                panel("validation accuracy", epochs, scales.accuracy("accuracy"), Epoch::validationAccuracy, true));
        PanelChart chart = new PanelChart(panels, 2, Trained.legend(models));
        return new Block.Figure(
                ids.of("all models"),
                "Loss and accuracy of all models by epoch" + marks(),
                "Line charts of all models. "
                        + String.join(
                                " ", models.stream().map(LossOverview::summary).toList()),
                PanelChart.WIDTH,
                TALLEST,
                chart);
    }

    private Panel panel(String title, Scale x, Scale y, ToDoubleFunction<Epoch> value, boolean validation) {
        List<Panel.Line> lines = new ArrayList<>();
        models.forEach(model -> lines.addAll(model.lines(epochs(model), value, validation)));
        return new Panel(title, x, y, lines);
    }

    private static String summary(Trained model) {
        Epoch last = model.history().get(model.history().size() - 1);
        String best = model.bestEpoch().isPresent()
                ? "; best epoch " + model.bestEpoch().getAsInt()
                : "";
        return model.label() + " ends after epoch " + last.epoch() + " with training loss "
                + Numbers.fixed(last.trainLoss(), 3) + ", validation loss " + Numbers.fixed(last.validationLoss(), 3)
                + " and validation accuracy " + Numbers.percent(last.validationAccuracy(), 1) + best + ".";
    }

    /** A panel a model: training and validation in one, first the losses, then the accuracies. */
    List<Block> oneByOne() {
        List<Block> blocks = new ArrayList<>();
        for (List<Trained> part : Parts.of(models, MOST_PANELS)) {
            blocks.add(small(part, "loss", scales.loss("loss"), Epoch::trainLoss, Epoch::validationLoss));
            blocks.add(small(
                    part, "accuracy", scales.accuracy("accuracy"), Epoch::trainAccuracy, Epoch::validationAccuracy));
        }
        return blocks;
    }

    private Block.Figure small(
            List<Trained> part,
            String name,
            Scale y,
            ToDoubleFunction<Epoch> train,
            ToDoubleFunction<Epoch> validation) {
        Scale epochs = scales.epochs(4);
        Look training = Look.line(Palette.PRIMARY, Palette.dashed(1.2f, 4, 2));
        Look validating = Look.line(Palette.SECONDARY, Palette.solid(1.2));
        Look best = new Look(
                Palette.SECONDARY, Look.mark(0, 1).stroke(), Look.mark(0, 2.5).mark(), true);
        List<Panel> panels = new ArrayList<>();
        for (Trained model : part) {
            List<Double> places = epochs(model);
            List<Panel.Line> lines = model.lines(places, validation, true);
            panels.add(new Panel(
                    model.label(),
                    epochs,
                    y,
                    List.of(
                            new Panel.Line(
                                    training,
                                    model.lines(places, train, false).get(0).points()),
                            new Panel.Line(validating, lines.get(0).points()),
                            new Panel.Line(best, lines.get(1).points()))));
        }
        PanelChart chart = new PanelChart(
                panels,
                PanelChart.columns(panels.size()),
                new Legend(List.of(
                        new Legend.Entry(training, "training"),
                        new Legend.Entry(validating, "validation"),
                        new Legend.Entry(best, "best epoch"))));
        return new Block.Figure(
                ids.of(name),
                "Each model: " + name + " in training and in validation by epoch" + marks(),
                "A line chart a model. "
                        + String.join(
                                " ", part.stream().map(LossOverview::summary).toList()),
                PanelChart.WIDTH,
                chart.height(TALLEST),
                chart);
    }

    private String marks() {
        return models.stream().anyMatch(model -> model.bestEpoch().isPresent())
                ? "; a mark on a validation line is the epoch of the best validation accuracy"
                : "";
    }

    private static List<Double> epochs(Trained model) {
        return model.history().stream().map(epoch -> (double) epoch.epoch()).toList();
    }
}
