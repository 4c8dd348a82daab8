package io.lookbook.plugins.report.sections;

/** Makes the section that shows precision against recall. */
public final class PrecisionRecallSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public PrecisionRecallSectionFactory() {
        super(
                "pr-curve",
                "Precision against recall of each class and averaged, with average precision",
                600,
                CurveSection::precisionRecall);
    }
}
