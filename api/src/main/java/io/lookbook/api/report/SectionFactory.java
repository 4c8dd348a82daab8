package io.lookbook.api.report;

import io.lookbook.api.PluginFactory;

/** Makes a section. A {@link java.util.ServiceLoader} service. */
public interface SectionFactory extends PluginFactory<Section> {
    /**
     * Where the section stands in a report unless the user orders otherwise.
     *
     * @return sections are sorted by it, then by name; bundled ones use 100 (summary) to 900 (conclusions)
     */
    default int position() {
        return 500;
    }
}
