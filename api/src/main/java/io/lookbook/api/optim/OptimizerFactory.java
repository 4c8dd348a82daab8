package io.lookbook.api.optim;

import io.lookbook.api.PluginFactory;

/**
 * Makes an optimizer. A {@link java.util.ServiceLoader} service. The learning rate is not one of its options: it comes with each
 * step, from the user or from the model's recipe.
 */
public interface OptimizerFactory extends PluginFactory<Optimizer> {
    /**
     * The learning rate for a network whose recipe names another optimizer, where the user says nothing.
     *
     * @return positive
     */
    double defaultLearningRate();
}
