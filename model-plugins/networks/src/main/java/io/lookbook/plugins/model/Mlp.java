package io.lookbook.plugins.model;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Dropout;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Layer;
import io.lookbook.toolkit.Relu;
import io.lookbook.toolkit.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paper's second network: several ReLU layers, trained with Adam. */
public final class Mlp implements ModelFactory {
    private static final Option<List<Integer>> HIDDEN =
            Option.integers("hidden", List.of(256, 128), 1, 100_000, "units of each hidden ReLU layer");
    private static final Option<Double> DROPOUT =
            Option.number("dropout", 0, Range.closedOpen(0, 1), "dropout rate after each hidden layer");

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String description() {
        return "several ReLU layers, Adam (the paper's second network)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(HIDDEN, DROPOUT);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 1e-3, 10, 64);
    }

    @Override
    public Optional<PublishedResult> published() {
        return Paper.accuracy(0.812);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Flatten());
        for (int units : settings.get(HIDDEN)) {
            layers.add(new Dense(units, Initializer.HE));
            layers.add(new Relu());
            if (settings.get(DROPOUT) > 0) {
                layers.add(new Dropout(settings.get(DROPOUT)));
            }
        }
        return Sequential.of(layers);
    }
}
