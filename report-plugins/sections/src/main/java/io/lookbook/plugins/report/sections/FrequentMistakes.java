package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The mistakes that the models make most, all of them taken together. */
final class FrequentMistakes {
    private static final int MOST = 12;
    /** With more models than this there is no room beside each number for its part of the class. */
    private static final int MOST_WITH_PARTS = 5;

    private FrequentMistakes() {}

    static Block block(List<String> classes, List<Shown> models) {
        List<ConfusionMatrix> matrices =
                models.stream().map(model -> model.evaluation().confusion()).toList();
        List<Mistakes.Mistake> mistakes = Mistakes.most(sum(matrices, classes.size()), MOST);
        if (mistakes.isEmpty()) {
            return new Block.Paragraph("No test image was misclassified, so no classes are confused.");
        }
        boolean parts = models.size() <= MOST_WITH_PARTS;
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("True class"), Column.text("Taken for"), Column.number("Images of the class")));
        models.forEach(model -> columns.add(Column.number(model.label())));
        List<List<String>> rows = new ArrayList<>();
        for (Mistakes.Mistake mistake : mistakes) {
            int support = matrices.get(0).support(mistake.actual());
            List<String> row = new ArrayList<>(
                    List.of(classes.get(mistake.actual()), classes.get(mistake.predicted()), Numbers.count(support)));
            for (ConfusionMatrix matrix : matrices) {
                int count = matrix.count(mistake.actual(), mistake.predicted());
                row.add(Numbers.count(count)
                        + (parts ? " (" + Numbers.percent((double) count / support, 1) + ")" : ""));
            }
            rows.add(row);
        }
        return new Block.Table(
                "The most frequent mistakes, " + (models.size() > 1 ? "all models together" : "most first")
                        + (parts ? ": images, and their part of the true class" : ": images"),
                columns,
                rows);
    }

    private static ConfusionMatrix sum(List<ConfusionMatrix> matrices, int classes) {
        int[][] sum = new int[classes][classes];
        for (ConfusionMatrix matrix : matrices) {
            for (int row = 0; row < classes; row++) {
                for (int column = 0; column < classes; column++) {
                    sum[row][column] += matrix.count(row, column);
                }
            }
        }
        return new ConfusionMatrix(sum);
    }
}
