package io.lookbook.plugins.report.sections;

/** Makes the section about the data. */
public final class DataSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public DataSectionFactory() {
        super("data", "Class balance of each split, one image a class, split and scaling", 200, DataSection::new);
    }
}
