package io.lookbook.plugins.report.sections;

/** Makes the section that shows which class was taken for which. */
public final class ConfusionMatrixSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public ConfusionMatrixSectionFactory() {
        super(
                "confusion-matrix",
                "Which class was taken for which, side by side and as differences, with the most confused pairs",
                500,
                ConfusionMatrixSection::new);
    }
}
