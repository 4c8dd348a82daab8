package io.lookbook.plugins.report.sections;

/** Makes the section that shows how fast the models learn by the clock. */
public final class LearningCurveSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public LearningCurveSectionFactory() {
        super("learning-curve", "Validation loss and accuracy against training time", 450, LearningCurveSection::new);
    }
}
