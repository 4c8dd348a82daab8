package io.lookbook.plugins.report.sections;

/** Makes the section that shows where each model wins. */
public final class PerClassSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public PerClassSectionFactory() {
        super(
                "per-class",
                "Metrics of each class, and differences in recall to the first model with intervals",
                480,
                PerClassSection::new);
    }
}
