package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Failures;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The layers of each network, drawn and listed, and how each model was trained. */
final class ArchitectureSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        FigureIds ids = new FigureIds("architecture");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "The diagrams show what each layer puts out: sheets are feature maps, one sheet more each"
                        + " time their number doubles; circles are units, of which only some are drawn where there are many; a"
                        + " divided bar is a flattened vector."));
        for (ModelResult model : comparison.models()) {
            blocks.add(new Block.Heading(model.label()));
            blocks.add(new Block.Paragraph(training(model)));
            model.architecture()
                    .filter(architecture -> !architecture.layers().isEmpty())
                    .ifPresent(architecture -> {
                        blocks.addAll(figures(model.label(), architecture, ids));
                        blocks.add(table(model.label(), architecture));
                    });
        }
        return new SectionContent("Architectures and training", blocks);
    }

    private static String training(ModelResult model) {
        StringBuilder text = new StringBuilder()
                .append(model.label())
                .append(" is the model ")
                .append(Text.pluginName(model.plugin()))
                .append(TrainingWords.options(model.options()));
        model.architecture().ifPresent(architecture -> text.append(" with ")
                .append(Numbers.count(architecture.parameters(), "trainable parameter")));
        text.append(". ");
        if (model.training().isEmpty()) {
            return text.append("It fits itself, without an optimizer of the comparison.")
                    .toString();
        }
        ModelResult.Training training = model.training().get();
        boolean succeeded = !Runs.tests(model).isEmpty();
        text.append(succeeded ? "It was trained" : "It was to be trained")
                .append(" with the optimizer ")
                .append(Text.pluginName(training.optimizer()))
                .append(TrainingWords.options(training.optimizerOptions()))
                .append(" and learning rate ")
                .append(Text.plain(training.learningRate()))
                .append(training.patience() == 0 ? " for " : " for at most ")
                .append(Numbers.count(training.epochs(), "epoch"))
                .append(
                        training.batchSize() == Recipe.FULL_BATCH
                                ? " with all training images in one step (full batch)"
                                : " in batches of " + Numbers.count(training.batchSize(), "image"))
                .append(". ")
                .append(TrainingWords.sentences(model, training));
        if (!succeeded) {
            return text.append(String.join(" ", Failures.of(model))).toString();
        }
        return text.append("The test predictions were made with the weights ")
                .append(
                        training.weights() == WeightChoice.BEST
                                ? "of the epoch with the best validation accuracy."
                                : "after the last epoch.")
                .toString();
    }

    private static List<Block> figures(String label, Architecture architecture, FigureIds ids) {
        List<Layer> layers = architecture.layers();
        int parts = (layers.size() + NetworkDiagram.MOST_LAYERS - 1) / NetworkDiagram.MOST_LAYERS;
        List<Block> figures = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * layers.size() / parts;
            int to = (part + 1) * layers.size() / parts;
            NetworkDiagram diagram = new NetworkDiagram(layers, from, to);
            String which = parts == 1 ? "" : ", layers " + (from + 1) + " to " + to + " of " + layers.size();
            figures.add(new Block.Figure(
                    ids.of(label),
                    label + ": output of each layer" + which,
                    "Diagram of " + label + which + ", from input to output: "
                            + layers.subList(from, to).stream()
                                    .map(ArchitectureSection::words)
                                    .collect(Collectors.joining("; "))
                            + ".",
                    diagram.width(),
                    diagram.height(),
                    diagram));
        }
        return figures;
    }

    private static String words(Layer layer) {
        return layer.type()
                + (layer.detail().isEmpty() ? "" : " (" + Text.timesSigns(layer.detail()) + ")")
                + " to " + Text.shape(layer.outputShape())
                + (layer.parameters() == 0 ? "" : " with " + Numbers.count(layer.parameters(), "parameter"));
    }

    private static Block.Table table(String label, Architecture architecture) {
        List<List<String>> rows = new ArrayList<>();
        for (Layer layer : architecture.layers()) {
            rows.add(List.of(
                    layer.type(),
                    layer.detail().isEmpty() ? Numbers.NONE : Text.timesSigns(layer.detail()),
                    Text.shape(layer.outputShape()),
                    Numbers.count(layer.parameters())));
        }
        rows.add(List.of("Total", "", "", Numbers.count(architecture.parameters())));
        return new Block.Table(
                label + ": layers",
                List.of(
                        Column.text("Layer"),
                        Column.text("Detail"),
                        Column.number("Output shape"),
                        Column.number("Parameters")),
                rows,
                1);
    }
}
