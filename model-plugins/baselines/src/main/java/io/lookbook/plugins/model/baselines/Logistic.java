package io.lookbook.plugins.model.baselines;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.toolkit.Flatten;
import io.lookbook.toolkit.Sequential;

/** Multinomial logistic regression, also called softmax regression: the linear baseline, a network without a hidden layer. */
public final class Logistic implements ModelFactory {
    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public String description() {
        return "softmax regression: a linear model, the baseline of every network";
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("adam", 0.001, 10, 64);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return Sequential.of(new Flatten());
    }
}
