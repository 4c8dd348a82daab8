package io.lookbook.plugins.model;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Sequential;
import io.lookbook.toolkit.Sigmoid;
import java.util.List;
import java.util.Optional;

/** The paper's first network: one hidden sigmoid layer, trained by plain full-batch gradient descent. */
public final class Shallow implements ModelFactory {
    private static final Option<Integer> HIDDEN =
            Option.integer("hidden", 100, 1, 100_000, "units of the hidden sigmoid layer");

    @Override
    public String name() {
        return "shallow";
    }

    @Override
    public String description() {
        return "one hidden sigmoid layer, full-batch gradient descent (the paper's first network)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(HIDDEN);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("sgd", 0.1, 100, Recipe.FULL_BATCH);
    }

    @Override
    public Optional<PublishedResult> published() {
        return Paper.accuracy(0.6421);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return Sequential.of(new Flatten(), new Dense(settings.get(HIDDEN), Initializer.GLOROT), new Sigmoid());
    }
}
