package {{package}};

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionFactory;

/** Makes {@link {{Type}}}. */
public final class {{Type}}Factory implements SectionFactory {
    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "How often the right class is the first or second guess";
    }

    /** Where it stands: the summary has 100, the conclusions have 900. */
    @Override
    public int position() {
        return 500;
    }

    @Override
    public Section create(Settings settings, PluginContext context) {
        return new {{Type}}();
    }
}
