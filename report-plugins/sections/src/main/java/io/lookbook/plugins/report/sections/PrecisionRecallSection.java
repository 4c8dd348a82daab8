package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** Precision against recall of each class against the rest, and averaged over the classes. */
final class PrecisionRecallSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<Shown> models = Shown.of(comparison);
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("Each class is taken against all others: as the probability from which on an image"
                        + " counts as of the class falls, recall rises and precision mostly falls. A curve that stays near the top"
                        + " until recall 1 belongs to a class that is easy to tell. Average precision is the area under the"
                        + " curve's steps, without interpolation. The macro average is the mean of the classes' curves at each"
                        + " recall; the micro average takes every pair of an image and a class as one case, so that frequent"
                        + " classes count more."));
        blocks.addAll(Shown.missing(comparison));
        blocks.addAll(
                new CurveFigures(CurveKind.PRECISION_RECALL, comparison.data().classes(), models)
                        .all("Average precision of each class on the test split"));
        return new SectionContent("Precision and recall", blocks);
    }
}
