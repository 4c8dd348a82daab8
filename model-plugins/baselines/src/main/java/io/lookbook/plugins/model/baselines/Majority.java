package io.lookbook.plugins.model.baselines;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;

/** Makes {@link ClassFrequencies}, the floor: what a model reaches that never looks at an image. */
public final class Majority implements ModelFactory {
    @Override
    public String name() {
        return "majority";
    }

    @Override
    public String description() {
        return "the most frequent class, whatever the image: the floor of every model";
    }

    @Override
    public Recipe recipe() {
        return Recipe.NONE;
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return new ClassFrequencies();
    }
}
