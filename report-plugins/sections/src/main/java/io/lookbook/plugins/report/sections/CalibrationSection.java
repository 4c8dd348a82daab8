package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.CalibrationCurve;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;

/** Whether the models' confidence can be believed. */
final class CalibrationSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<CalibrationCurves.Model> models = Shown.of(comparison).stream()
                .map(shown -> new CalibrationCurves.Model(
                        shown, CalibrationCurve.of(shown.predictions(), CalibrationCurve.USUAL_BINS)))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("A model's confidence in an image is the probability of the class that it predicts."
                        + " The test images are sorted by it into " + CalibrationCurve.USUAL_BINS
                        + " bins of equal width; a model is calibrated if in each bin the part that is right is the mean"
                        + " confidence, so that its curve lies on the diagonal. Below the diagonal it is too sure of itself, above"
                        + " it not sure enough. The expected calibration error (ECE) is the mean distance of the bins from the"
                        + " diagonal, weighted by their images; the maximum calibration error (MCE) is the largest distance in any"
                        + " bin, which may hold few images."));
        blocks.addAll(Shown.missing(comparison));
        if (!models.isEmpty()) {
            blocks.add(table(models));
            blocks.addAll(new CalibrationCurves(models).figures());
        }
        return new SectionContent("Calibration", blocks);
    }

    private static Block.Table table(List<CalibrationCurves.Model> models) {
        List<List<String>> rows = models.stream()
                .map(model -> {
                    CalibrationCurve curve = model.curve();
                    return List.of(
                            model.shown().label(),
                            Text.percent(curve.accuracy()),
                            Text.percent(curve.meanConfidence()),
                            Numbers.signedPoints(curve.meanConfidence() - curve.accuracy()),
                            Numbers.fixed(curve.expectedCalibrationError(), 4),
                            Numbers.fixed(curve.maximumCalibrationError(), 4),
                            Numbers.fixed(model.shown().evaluation().logLoss(), 4));
                })
                .toList();
        return new Block.Table(
                "Calibration on the test split; the difference is confidence minus accuracy in percentage points",
                List.of(
                        Column.text("Model"),
                        Column.number("Accuracy"),
                        Column.number("Mean confidence"),
                        Column.number("Difference"),
                        Column.number("ECE"),
                        Column.number("MCE"),
                        Column.number("Log loss")),
                rows);
    }
}
