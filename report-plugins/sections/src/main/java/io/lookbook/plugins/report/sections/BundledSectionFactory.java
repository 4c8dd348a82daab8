package io.lookbook.plugins.report.sections;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionFactory;
import java.util.function.Supplier;

/** What the bundled factories have in common: a name, a line of description, a place in the report, and no options. */
abstract class BundledSectionFactory implements SectionFactory {
    private final String name;
    private final String description;
    private final int position;
    private final Supplier<Section> section;

    BundledSectionFactory(String name, String description, int position, Supplier<Section> section) {
        this.name = name;
        this.description = description;
        this.position = position;
        this.section = section;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final int position() {
        return position;
    }

    @Override
    public final Section create(Settings settings, PluginContext context) {
        return section.get();
    }
}
