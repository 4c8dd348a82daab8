package io.lookbook.plugins.model;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Conv2d;
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

/** The paper's third network: 3x3 convolutions of stride 2 in place of pooling, then a dense layer, trained with Adam. */
public final class Cnn implements ModelFactory {
    private static final int KERNEL = 3;
    private static final int STRIDE = 2;

    private static final Option<List<Integer>> FILTERS =
            Option.integers("filters", List.of(32, 64), 1, 4096, "filters of each 3x3 convolution of stride 2");
    private static final Option<Integer> DENSE =
            Option.integer("dense", 128, 1, 100_000, "units of the ReLU layer after the convolutions");
    private static final Option<Double> DROPOUT =
            Option.number("dropout", 0.4, Range.closedOpen(0, 1), "dropout rate before the dense layer");
    private static final Option<Double> DENSE_DROPOUT =
            Option.number("dense-dropout", 0.2, Range.closedOpen(0, 1), "dropout rate after the dense layer");

    @Override
    public String name() {
        return "cnn";
    }

    @Override
    public String description() {
        return "3x3 convolutions of stride 2, no pooling, Adam (the paper's third network)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FILTERS, DENSE, DROPOUT, DENSE_DROPOUT);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 5e-4, 25, 10);
    }

    @Override
    public Optional<PublishedResult> published() {
        return Paper.accuracy(0.912);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        List<Layer> layers = new ArrayList<>();
        for (int filters : settings.get(FILTERS)) {
            layers.add(new Conv2d(filters, KERNEL, STRIDE, Initializer.HE));
            layers.add(new Relu());
        }
        layers.add(new Flatten());
        addDropout(layers, settings.get(DROPOUT));
        layers.add(new Dense(settings.get(DENSE), Initializer.HE));
        layers.add(new Relu());
        addDropout(layers, settings.get(DENSE_DROPOUT));
        return Sequential.of(layers);
    }

    private static void addDropout(List<Layer> layers, double rate) {
        if (rate > 0) {
            layers.add(new Dropout(rate));
        }
    }
}
