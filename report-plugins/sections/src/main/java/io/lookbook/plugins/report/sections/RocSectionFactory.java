package io.lookbook.plugins.report.sections;

/** Makes the section that shows ROC curves. */
public final class RocSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public RocSectionFactory() {
        super("roc-curve", "ROC curve of each class against the rest, with areas", 620, CurveSection::roc);
    }
}
