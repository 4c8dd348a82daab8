package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** One kind of curve of each class against the rest, and averaged over the classes. */
final class CurveSection implements Section {
    private final CurveKind kind;
    private final String title;
    private final String explanation;
    private final String tableCaption;

    private CurveSection(CurveKind kind, String title, String explanation, String tableCaption) {
        this.kind = kind;
        this.title = title;
        this.explanation = explanation;
        this.tableCaption = tableCaption;
    }

    static CurveSection precisionRecall() {
        return new CurveSection(
                CurveKind.PRECISION_RECALL,
                "Precision and recall",
                "Each class is taken against all others: as the probability from which on an image counts as of the class"
                        + " falls, recall rises and precision mostly falls. A curve that stays near the top until recall 1"
                        + " belongs to a class that is easy to tell. Average precision is the area under the curve's steps,"
                        + " without interpolation. The macro average is the mean of the classes' curves at each recall; the"
                        + " micro average takes every pair of an image and a class as one case, so that frequent classes count"
                        + " more.",
                "Average precision of each class on the test split");
    }

    static CurveSection roc() {
        return new CurveSection(
                CurveKind.ROC,
                "ROC curves",
                "Each class is taken against all others: as the probability from which on an image counts as of the class"
                        + " falls, more images of the class are found (true-positive rate), and more of the others are taken for"
                        + " it (false-positive rate). The area under the curve, ROC AUC, is the probability that an image of the"
                        + " class is given a higher score than one of another class; 0.5 is guessing. With many classes the"
                        + " others are far more, so that a small false-positive rate can still be many images: read it together"
                        + " with precision.",
                "Area under the ROC curve of each class on the test split");
    }

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Shown> models = Shown.of(comparison);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(explanation));
        blocks.addAll(Shown.missing(comparison));
        blocks.addAll(new CurveFigures(kind, comparison.data().classes(), models).all(tableCaption));
        return new SectionContent(title, blocks);
    }
}
