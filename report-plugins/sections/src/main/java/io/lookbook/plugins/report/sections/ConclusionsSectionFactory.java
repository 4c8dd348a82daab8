package io.lookbook.plugins.report.sections;

/** Makes the section that says what follows from the results. */
public final class ConclusionsSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public ConclusionsSectionFactory() {
        super("conclusions", "What follows from the results, in sentences", 900, ConclusionsSection::new);
    }
}
