package io.lookbook.plugins.report.sections;

/** Makes the section that checks whether the comparison is fair. */
public final class FairnessSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public FairnessSectionFactory() {
        super(
                "fairness",
                "What could make the comparison unfair, as coded findings: data, budgets, training, probabilities",
                800,
                FairnessSection::new);
    }
}
