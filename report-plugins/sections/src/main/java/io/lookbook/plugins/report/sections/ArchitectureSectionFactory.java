package io.lookbook.plugins.report.sections;

/** Makes the section that shows the layers of each network. */
public final class ArchitectureSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public ArchitectureSectionFactory() {
        super(
                "architecture",
                "A diagram and a table of the layers of each network, and how it was trained",
                300,
                ArchitectureSection::new);
    }
}
