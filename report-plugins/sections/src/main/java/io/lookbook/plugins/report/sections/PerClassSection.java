package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.RecallDifference;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** Where each model wins: the metrics of each class, and the differences in recall to the first model. */
final class PerClassSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<Shown> models = Shown.of(comparison);
        List<String> classes = comparison.data().classes();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Precision is the part of the images predicted as a class that are of it, recall the"
                        + " part of the images of a class that are found, and F1 their harmonic mean; support is the number of test"
                        + " images of the class. Average precision and ROC AUC are the areas under the two curves of the class against"
                        + " the rest. First seed."));
        blocks.addAll(Shown.missing(comparison));
        if (models.size() > 1) {
            blocks.addAll(differences(classes, models));
        }
        models.forEach(model -> blocks.add(table(model, classes)));
        return new SectionContent("Class by class", blocks);
    }

    private static List<Block> differences(List<String> classes, List<Shown> models) {
        Shown baseline = models.get(0);
        List<RecallDifferences.Model> others = new ArrayList<>();
        List<String> onOtherImages = new ArrayList<>();
        for (Shown model : models.subList(1, models.size())) {
            if (model.predictions().isOfSameExamples(baseline.predictions())) {
                others.add(new RecallDifferences.Model(
                        model, RecallDifference.of(model.predictions(), baseline.predictions())));
            } else {
                onOtherImages.add(model.label());
            }
        }
        RecallDifferences differences = new RecallDifferences(baseline.label(), classes, others);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph("The baseline is " + baseline.label() + ", the first model"
                + (baseline.place() == 0 ? "" : " that succeeded")
                + ". Each difference is recall minus the baseline's, on the same test images of the class, with the 95\u00a0%"
                + " interval of Bonett and Price (2012) for paired proportions (Wald's, with one image added to each of the two"
                + " counts of images that only one of the models got right). Each interval stands by itself: with "
                + classes.size()
                + " classes and no true difference, about one in twenty would leave out 0 by chance."));
        List<String> sentences = new ArrayList<>(differences.sentences());
        if (!onOtherImages.isEmpty()) {
            sentences.add("Without a difference, because tested on other images than " + baseline.label() + ": "
                    + Numbers.list(onOtherImages) + ".");
        }
        blocks.add(new Block.Bullets(sentences));
        blocks.addAll(differences.figures());
        return blocks;
    }

    private static Block.Table table(Shown model, List<String> classes) {
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            rows.add(row(classes.get(c), model.evaluation().classes().get(c)));
        }
        ClassMetrics macro = model.evaluation().macro();
        rows.add(row(
                "macro mean",
                new ClassMetrics(
                        macro.precision(),
                        macro.recall(),
                        macro.f1(),
                        macro.support(),
                        CurveKind.PRECISION_RECALL.macroArea(model.evaluation()),
                        CurveKind.ROC.macroArea(model.evaluation()))));
        boolean untested = !Shown.untested(classes, List.of(model)).isEmpty();
        return new Block.Table(
                model.label() + ": metrics of each class on the test split"
                        + (untested
                                ? "; classes without test images count as 0 in the macro means of precision, recall and F1,"
                                        + " and not at all in those of the areas"
                                : ""),
                List.of(
                        Column.text("Class"),
                        Column.number("Precision"),
                        Column.number("Recall"),
                        Column.number("F1"),
                        Column.number("Support"),
                        Column.number("Average precision"),
                        Column.number("ROC AUC")),
                rows,
                1);
    }

    private static List<String> row(String name, ClassMetrics metrics) {
        return List.of(
                name,
                Numbers.fixed(metrics.precision(), 3),
                Numbers.fixed(metrics.recall(), 3),
                Numbers.fixed(metrics.f1(), 3),
                Numbers.count(metrics.support()),
                CurveKind.PRECISION_RECALL.areaText(metrics),
                Numbers.fixed(metrics.rocAuc(), 4));
    }
}
