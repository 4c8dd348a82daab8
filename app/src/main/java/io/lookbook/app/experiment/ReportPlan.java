package io.lookbook.app.experiment;

import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;
import io.lookbook.app.plugin.Plugin;
import java.util.List;

/**
 * What is reported, in which formats.
 *
 * @param sections in order
 * @param formats at least one
 */
public record ReportPlan(List<Part> sections, List<Format> formats) {
    /** Copies the lists. */
    public ReportPlan {
        sections = List.copyOf(sections);
        formats = List.copyOf(formats);
    }

    /**
     * One section.
     *
     * @param plugin the section plugin
     * @param settings its options
     */
    public record Part(Plugin<SectionFactory> plugin, Settings settings) {}

    /**
     * One format.
     *
     * @param plugin the report plugin
     * @param settings its options
     */
    public record Format(Plugin<ReportFactory> plugin, Settings settings) {}
}
