package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** The confusion matrices of all models side by side, as differences to the first, and, where they are few, each by itself. */
final class ConfusionMatrixSection implements Section {
    private static final int MOST_SIDE_BY_SIDE = 8;

    @Override
    public SectionContent describe(Comparison comparison) {
        FigureIds ids = new FigureIds("confusion-matrix");
        List<String> classes = comparison.data().classes();
        List<Shown> models = Shown.of(comparison);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("A row holds the test images of one true class, a column those predicted as one"
                + " class: what is on the diagonal is right, all else are mistakes. Recall is the part of a row on the"
                + " diagonal, precision the part of a column."));
        blocks.addAll(Shown.missing(comparison));
        if (models.size() <= Shown.MOST_WITH_OWN_FIGURE) {
            models.forEach(model -> blocks.add(single(model, classes, ids)));
        }
        if (models.size() > 1) {
            for (List<Shown> part : Parts.of(models, MOST_SIDE_BY_SIDE)) {
                blocks.add(sideBySide(part, classes, ids));
            }
            for (List<Shown> part : Parts.of(models.subList(1, models.size()), MOST_SIDE_BY_SIDE)) {
                blocks.add(differences(models.get(0), part, classes, ids));
            }
        }
        if (!models.isEmpty()) {
            blocks.add(FrequentMistakes.block(classes, models));
        }
        return new SectionContent("Confusion matrices", blocks);
    }

    private static Block.Figure single(Shown model, List<String> classes, FigureIds ids) {
        ConfusionMatrix matrix = model.evaluation().confusion();
        ConfusionChart chart = new ConfusionChart(matrix, classes);
        return new Block.Figure(
                ids.of(model.label()),
                model.label()
                        + ": confusion matrix of the test split; the numbers are images, the colour is the part of"
                        + " the true class",
                "Confusion matrix of " + model.label() + ": " + Numbers.count(matrix.correct()) + " of "
                        + Numbers.count(matrix.total()) + " test images are on the diagonal. "
                        + mistakes(matrix, classes),
                ConfusionChart.WIDTH,
                chart.height(),
                chart);
    }

    private static String mistakes(ConfusionMatrix matrix, List<String> classes) {
        List<String> mistakes = Mistakes.most(matrix, 3).stream()
                .map(mistake -> classes.get(mistake.actual()) + " taken for " + classes.get(mistake.predicted()) + ", "
                        + Numbers.count(mistake.count()))
                .toList();
        return mistakes.isEmpty()
                ? "There are no mistakes."
                : "The most frequent mistakes: " + String.join("; ", mistakes) + ".";
    }

    private static Block.Figure sideBySide(List<Shown> models, List<String> classes, FigureIds ids) {
        ConfusionGrid grid = new ConfusionGrid(
                models.stream()
                        .map(model -> new ConfusionGrid.Matrix(
                                model.label(), shares(model.evaluation().confusion())))
                        .toList(),
                classes,
                ConfusionGrid.columns(models.size()),
                false);
        return new Block.Figure(
                ids.of("all models"),
                "Confusion matrices side by side, in percent of the true class; classes in the order of the dataset",
                "Confusion matrices side by side. "
                        + String.join(
                                " ",
                                models.stream()
                                        .map(model -> model.label() + ": "
                                                + Numbers.percent(
                                                        model.evaluation().accuracy(), 1)
                                                + " on the diagonal. "
                                                + mistakes(model.evaluation().confusion(), classes))
                                        .toList()),
                ConfusionGrid.WIDTH,
                grid.height(),
                grid);
    }

    private static Block.Figure differences(Shown baseline, List<Shown> models, List<String> classes, FigureIds ids) {
        double[][] base = shares(baseline.evaluation().confusion());
        List<ConfusionGrid.Matrix> matrices = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Shown model : models) {
            double[][] shares = shares(model.evaluation().confusion());
            for (int row = 0; row < shares.length; row++) {
                for (int column = 0; column < shares.length; column++) {
                    shares[row][column] -= base[row][column];
                }
            }
            matrices.add(new ConfusionGrid.Matrix(model.label(), shares));
            texts.add(largestChange(model.label(), shares, classes));
        }
        ConfusionGrid grid = new ConfusionGrid(matrices, classes, ConfusionGrid.columns(models.size()), true);
        return new Block.Figure(
                ids.of("differences"),
                "Confusion matrices minus that of " + baseline.label()
                        + ", the first model, in percentage points of the true class. A model is better where the diagonal is"
                        + " positive (blue) and the rest negative (orange); where cells are too small for numbers, a flat bar is"
                        + " negative",
                "Differences of confusion matrices to " + baseline.label() + ". " + String.join(" ", texts),
                ConfusionGrid.WIDTH,
                grid.height(),
                grid);
    }

    private static String largestChange(String label, double[][] differences, List<String> classes) {
        int actual = 0;
        int predicted = classes.size() > 1 ? 1 : 0;
        for (int row = 0; row < differences.length; row++) {
            for (int column = 0; column < differences.length; column++) {
                if (row != column && Math.abs(differences[row][column]) > Math.abs(differences[actual][predicted])) {
                    actual = row;
                    predicted = column;
                }
            }
        }
        return label + ": the mistake that changes most is " + classes.get(actual) + " taken for "
                + classes.get(predicted) + ", " + Numbers.signedPoints(differences[actual][predicted])
                + " percentage points.";
    }

    private static double[][] shares(ConfusionMatrix matrix) {
        double[][] shares = new double[matrix.classes()][matrix.classes()];
        for (int row = 0; row < shares.length; row++) {
            int support = matrix.support(row);
            for (int column = 0; column < shares.length; column++) {
                shares[row][column] = support == 0 ? 0 : (double) matrix.count(row, column) / support;
            }
        }
        return shares;
    }
}
