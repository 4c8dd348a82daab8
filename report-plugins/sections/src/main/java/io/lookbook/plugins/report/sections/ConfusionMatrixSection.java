package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** For each model its confusion matrix and the metrics of each class. */
final class ConfusionMatrixSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        FigureIds ids = new FigureIds("confusion-matrix");
        List<String> classes = comparison.data().classes();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("A row holds the test images of one true class, a column those predicted as one"
                + " class: numbers on the diagonal are right, all others are mistakes. Recall is the part of a row on the"
                + " diagonal, precision the part of a column, and F1 their harmonic mean; support is the number of test"
                + " images of the class."));
        for (ModelResult model : comparison.models()) {
            if (model.firstTest().isEmpty()) {
                blocks.add(new Block.Paragraph(Runs.notShown(model)));
            } else {
                Evaluation evaluation = Runs.evaluation(model);
                blocks.add(new Block.Heading(model.label()));
                blocks.add(figure(model, evaluation, classes, ids));
                blocks.add(table(model, evaluation, classes));
            }
        }
        return new SectionContent("Confusion matrices", blocks);
    }

    private static Block.Figure figure(ModelResult model, Evaluation evaluation, List<String> classes, FigureIds ids) {
        ConfusionMatrix matrix = evaluation.confusion();
        ConfusionChart chart = new ConfusionChart(matrix, classes);
        List<String> mistakes = Mistakes.most(matrix, 3).stream()
                .map(mistake -> classes.get(mistake.actual()) + " taken for " + classes.get(mistake.predicted()) + ", "
                        + Text.count(mistake.count()))
                .toList();
        return new Block.Figure(
                ids.of(model.label()),
                model.label()
                        + ": confusion matrix of the test split; the numbers are images, the colour is the part of"
                        + " the true class",
                "Confusion matrix of " + model.label() + ": " + Text.count(matrix.correct()) + " of "
                        + Text.count(matrix.total()) + " test images are on the diagonal. "
                        + (mistakes.isEmpty()
                                ? "There are no mistakes."
                                : "The most frequent mistakes: " + String.join("; ", mistakes) + "."),
                ConfusionChart.WIDTH,
                chart.height(),
                chart);
    }

    private static Block.Table table(ModelResult model, Evaluation evaluation, List<String> classes) {
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            rows.add(row(classes.get(c), evaluation.classes().get(c)));
        }
        rows.add(row("macro mean", evaluation.macro()));
        return new Block.Table(
                model.label() + ": metrics of each class on the test split",
                List.of(
                        Column.text("Class"),
                        Column.number("Precision"),
                        Column.number("Recall"),
                        Column.number("F1"),
                        Column.number("ROC AUC"),
                        Column.number("Support")),
                rows);
    }

    private static List<String> row(String name, ClassMetrics metrics) {
        return List.of(
                name,
                Text.fixed(metrics.precision(), 3),
                Text.fixed(metrics.recall(), 3),
                Text.fixed(metrics.f1(), 3),
                Text.fixed(metrics.rocAuc(), 4),
                Text.count(metrics.support()));
    }
}
