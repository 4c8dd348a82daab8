package {{package}};

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.ReportWriter;
import java.util.List;

/** Makes {@link {{Type}}}. */
public final class {{Type}}Factory implements ReportFactory {
    /** Users set it with {@code --report {{name}}:pictures=false}. */
    private static final Option<Boolean> PICTURES =
            Option.flag("pictures", true, "whether figures and images are drawn; if not, their text stands there");

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "One Markdown file, with PNG pictures";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PICTURES);
    }

    @Override
    public ReportWriter create(Settings settings, PluginContext context) {
        return new {{Type}}(settings.get(PICTURES));
    }
}
