package io.lookbook.plugins.report.sections;

/** Makes the section that shows what accuracy costs. */
public final class CostSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public CostSectionFactory() {
        super("cost", "Accuracy against parameters, training time and prediction time", 700, CostSection::new);
    }
}
