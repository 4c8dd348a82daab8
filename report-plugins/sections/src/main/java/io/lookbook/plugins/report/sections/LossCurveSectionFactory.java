package io.lookbook.plugins.report.sections;

/** Makes the section that shows how training went. */
public final class LossCurveSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public LossCurveSectionFactory() {
        super("loss-curve", "Training and validation loss and accuracy by epoch", 400, LossCurveSection::new);
    }
}
