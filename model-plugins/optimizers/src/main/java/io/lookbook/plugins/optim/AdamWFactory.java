package io.lookbook.plugins.optim;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.List;

/** Makes {@link Adam} with decoupled weight decay. */
public final class AdamWFactory implements OptimizerFactory {
    private static final Option<Double> WEIGHT_DECAY = Option.number(
            "weight-decay",
            0.01,
            Range.atLeast(0),
            "times the learning rate: the part of each parameter that is taken away at each step");

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public String description() {
        return "adaptive moment estimation with decoupled weight decay";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(AdamFactory.BETA1, AdamFactory.BETA2, AdamFactory.EPSILON, WEIGHT_DECAY);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new Adam(
                settings.get(AdamFactory.BETA1),
                settings.get(AdamFactory.BETA2),
                settings.get(AdamFactory.EPSILON),
                settings.get(WEIGHT_DECAY));
    }
}
