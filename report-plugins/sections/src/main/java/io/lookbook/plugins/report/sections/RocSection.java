package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** The ROC curve of each class against the rest, and averaged over the classes. */
final class RocSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<Shown> models = Shown.of(comparison);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("Each class is taken against all others: as the probability from which on an image"
                        + " counts as of the class falls, more images of the class are found (true-positive rate), and more of"
                        + " the others are taken for it (false-positive rate). The area under the curve, ROC AUC, is the"
                        + " probability that an image of the class is given a higher score than one of another class; 0.5 is"
                        + " guessing. With many classes the others are far more, so that a small false-positive rate can still be"
                        + " many images: read it together with precision."));
        blocks.addAll(Shown.missing(comparison));
        blocks.addAll(new CurveFigures(CurveKind.ROC, comparison.data().classes(), models)
                .all("Area under the ROC curve of each class on the test split"));
        return new SectionContent("ROC curves", blocks);
    }
}
