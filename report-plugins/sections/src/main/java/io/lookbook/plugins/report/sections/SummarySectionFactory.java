package io.lookbook.plugins.report.sections;

/** Makes the section that gives the main numbers of all models. */
public final class SummarySectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public SummarySectionFactory() {
        super("summary", "What was compared on what, and the numbers that matter", 100, SummarySection::new);
    }
}
