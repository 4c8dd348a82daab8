package com.example;

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

/** A network of the toolkit's layers. */
public final class SmallCnnFactory implements ModelFactory {
    private static final Option<Integer> FILTERS =
            Option.integer("filters", 16, 1, 1024, "filters of the one convolution");

    @Override
    public String name() {
        return "small-cnn";
    }

    @Override
    public String description() {
        return "one convolution and one dense layer";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FILTERS);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 0.001, 5, 64); // unless the user says otherwise
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return Sequential.of(
                new Conv2d(settings.get(FILTERS), 3, 2, Initializer.HE),
                new Relu(),
                new Flatten(),
                new Dense(64, Initializer.HE),
                new Relu()); // a dense layer to the classes and a softmax follow by themselves
    }
}
