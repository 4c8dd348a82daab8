package io.lookbook.testkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;

/** What a model keeps. */
public abstract class ModelContract extends PluginContract<ModelFactory> {
    /** For tests that extend it. */
    protected ModelContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract ModelFactory factory();

    /**
     * The shape of the images that the model is tried with.
     *
     * @return 28x28x1 unless overridden
     */
    protected ImageShape imageShape() {
        return new ImageShape(28, 28, 1);
    }

    /**
     * The number of classes that the model is tried with.
     *
     * @return 10 unless overridden; 2 to 256
     */
    protected int classes() {
        return 10;
    }
}
