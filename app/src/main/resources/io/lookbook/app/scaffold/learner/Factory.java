package {{package}};

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import java.util.List;

/** Makes {@link {{Type}}}. */
public final class {{Type}}Factory implements ModelFactory {
    /** Users set it with {@code --model {{name}}:softness=5}; a value out of range is refused at once. */
    private static final Option<Double> SOFTNESS = Option.number(
            "softness", 10, Range.greaterThan(0), "the higher, the closer the probabilities are to each other");

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "the class whose mean image is nearest";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SOFTNESS);
    }

    /** None: optimizer, epochs and batch size are for networks. */
    @Override
    public Recipe recipe() {
        return Recipe.NONE;
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return new {{Type}}(settings.get(SOFTNESS));
    }
}
