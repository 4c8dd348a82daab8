package {{package}};

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import java.util.List;

/** Makes {@link {{Type}}}. */
public final class {{Type}}Factory implements DatasetFactory {
    /** Users set it with {@code --dataset {{name}}:images=600}; a value out of range is refused at once. */
    private static final Option<Integer> IMAGES =
            Option.integer("images", 3000, 30, 100_000, "how many images to draw");

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "noisy discs, squares and diamonds of 16x16 pixels";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(IMAGES);
    }

    /** Is quick: files are read, and images made, when the dataset is loaded. */
    @Override
    public Dataset create(Settings settings, PluginContext context) {
        return new {{Type}}(settings.get(IMAGES));
    }
}
