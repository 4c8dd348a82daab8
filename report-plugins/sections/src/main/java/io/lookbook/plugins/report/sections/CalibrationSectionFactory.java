package io.lookbook.plugins.report.sections;

/** Makes the section that shows whether confidence can be believed. */
public final class CalibrationSectionFactory extends BundledSectionFactory {
    /** For {@link java.util.ServiceLoader}. */
    public CalibrationSectionFactory() {
        super("calibration", "Reliability diagrams with the expected calibration error", 650, CalibrationSection::new);
    }
}
