package io.lookbook.api.optim;

import io.lookbook.api.PluginFactory;

/**
 * Makes an optimizer. A {@link java.util.ServiceLoader} service.
 *
 * <p>An option named {@value #LEARNING_RATE} receives the learning rate of a model's recipe.
 */
public interface OptimizerFactory extends PluginFactory<Optimizer> {
    /** The name of the option that a recipe's learning rate is given to. */
    String LEARNING_RATE = "learning-rate";
}
