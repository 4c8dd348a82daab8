package {{package}};

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Conv2d;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Relu;
import io.lookbook.toolkit.Sequential;
import java.util.List;

/** Makes {{name}}, a small convolutional network that lookbook trains with any optimizer. */
public final class {{Type}}Factory implements ModelFactory {
    /** Users set it with {@code --model {{name}}:filters=32}; a value out of range is refused at once. */
    private static final Option<Integer> FILTERS =
            Option.integer("filters", 16, 1, 1024, "filters of the 3x3 convolution of stride 2");

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "one convolution of stride 2, one dense layer";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FILTERS);
    }

    /** The optimizer, learning rate, epochs and batch size that users get unless they ask for others. */
    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 1e-3, 5, 32);
    }

    /** Says what the hidden layers are. Sequential adds the last one, a softmax over the classes, and its loss. */
    @Override
    public Model create(Settings settings, PluginContext context) {
        return Sequential.of(
                new Conv2d(settings.get(FILTERS), 3, 2, Initializer.HE),
                new Relu(),
                new Flatten(),
                new Dense(64, Initializer.HE),
                new Relu());
    }
}
