package com.example;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import java.util.List;

/** A model that trains itself, with another library: a random forest of Tribuo's trees. */
public final class RandomForestFactory implements ModelFactory {
    private static final Option<Integer> TREES = Option.integer("trees", 50, 1, 1000, "trees in the forest");

    @Override
    public String name() {
        return "random-forest";
    }

    @Override
    public String description() {
        return "Tribuo's decision trees, each on its own sample of the images";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(TREES);
    }

    @Override
    public Recipe recipe() {
        return Recipe.NONE; // it trains itself
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return new RandomForest(settings.get(TREES));
    }
}
