package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PrecisionRecallCurve;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Precision against recall of each class against the rest. */
final class PrecisionRecallSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        FigureIds ids = new FigureIds("pr-curve");
        List<String> classes = comparison.data().classes();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("Each class is taken against all others: as the probability from which on an image"
                        + " counts as of the class falls, recall rises and precision mostly falls. A curve that stays near the top"
                        + " until recall 1 belongs to a class that is easy to tell. Average precision is the area under the"
                        + " curve's steps, without interpolation."));
        List<ModelResult> shown = Runs.shown(comparison);
        if (!shown.isEmpty()) {
            blocks.add(table(shown, classes));
        }
        for (ModelResult model : comparison.models()) {
            blocks.add(
                    model.firstTest().isEmpty()
                            ? new Block.Paragraph(Runs.notShown(model))
                            : figure(model, model.firstTest().get(), classes, ids));
        }
        return new SectionContent("Precision and recall", blocks);
    }

    private static Block.Figure figure(ModelResult model, TestResult test, List<String> classes, FigureIds ids) {
        List<Integer> drawn = drawn(test, classes.size());
        List<PrecisionRecallChart.Curve> curves = new ArrayList<>();
        for (int c : drawn) {
            boolean any = test.evaluation().classes().get(c).support() > 0;
            curves.add(new PrecisionRecallChart.Curve(
                    classes.get(c),
                    drawn.size() < classes.size() ? curves.size() : c,
                    averageText(test, c),
                    any ? StepOutline.of(PrecisionRecallCurve.of(test.predictions(), c)) : List.of()));
        }
        String left = drawn.size() < classes.size()
                ? "; only the " + drawn.size() + " classes of the lowest average precision are drawn"
                : "";
        return new Block.Figure(
                ids.of(model.label()),
                model.label()
                        + ": precision against recall on the test split; the legend gives the average precision of"
                        + " each class"
                        + left,
                "Precision-recall curves of " + model.label() + ". Average precision: "
                        + Text.list(curves.stream()
                                .map(curve -> curve.name() + " " + curve.average())
                                .toList())
                        + "; macro mean "
                        + Text.fixed(test.evaluation().macro().averagePrecision(), 3)
                        + ".",
                PrecisionRecallChart.WIDTH,
                PrecisionRecallChart.HEIGHT,
                new PrecisionRecallChart(curves));
    }

    /** All classes, or, where lines could not be told apart, the hardest ones; in the order of the classes. */
    private static List<Integer> drawn(TestResult test, int classes) {
        return IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> average(test, c)))
                .limit(Palette.DISTINCT_SERIES)
                .sorted()
                .toList();
    }

    private static double average(TestResult test, int c) {
        return test.evaluation().classes().get(c).averagePrecision();
    }

    /** A class without test images has no curve, so no area either. */
    private static String averageText(TestResult test, int c) {
        return test.evaluation().classes().get(c).support() > 0 ? Text.fixed(average(test, c), 3) : Text.NONE;
    }

    private static Block.Table table(List<ModelResult> models, List<String> classes) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Class")));
        models.forEach(model -> columns.add(Column.number(model.label())));
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            List<String> row = new ArrayList<>(List.of(classes.get(c)));
            for (ModelResult model : models) {
                row.add(averageText(model.firstTest().orElseThrow(), c));
            }
            rows.add(row);
        }
        List<String> macro = new ArrayList<>(List.of("macro mean"));
        models.forEach(
                model -> macro.add(Text.fixed(Runs.evaluation(model).macro().averagePrecision(), 3)));
        rows.add(macro);
        return new Block.Table("Average precision of each class on the test split", columns, rows);
    }
}
