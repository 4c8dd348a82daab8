package io.lookbook.testkit;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Conv2d;
import io.lookbook.toolkit.Dense;
import io.lookbook.toolkit.Dropout;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Initializer;
import io.lookbook.toolkit.Relu;
import io.lookbook.toolkit.Sequential;
import java.util.List;

/** A small network with everything that is hard to check: kinks, convolutions, dropout. */
public final class GoodNetwork extends Named<Model> implements ModelFactory {
    private static final Option<Integer> UNITS = Option.integer("units", 12, 1, 100, "units of the dense layer");
    private static final Option<Double> DROPOUT =
            Option.number("dropout", 0.3, Range.closedOpen(0, 1), "rate before the last layer");

    @Override
    public List<Option<?>> options() {
        return List.of(UNITS, DROPOUT);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("sgd", 0.1, 3, 16);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return network(settings.get(UNITS), settings.get(DROPOUT));
    }

    static Sequential network(int units, double dropout) {
        return Sequential.of(
                new Conv2d(4, 3, 2, Initializer.HE),
                new Relu(),
                new Flatten(),
                new Dense(units, Initializer.HE),
                new Relu(),
                new Dropout(dropout));
    }
}
