package io.lookbook.plugins.optim;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.List;

/** Makes {@link RmsProp}. */
public final class RmsPropFactory implements OptimizerFactory {
    private static final Option<Double> RHO =
            Option.number("rho", 0.9, AdamFactory.DECAY, "decay of the running mean of the square of the gradient");
    private static final Option<Double> EPSILON =
            Option.number("epsilon", 1e-8, Range.greaterThan(0), "keeps the division from zero");
    private static final Option<Double> MOMENTUM =
            Option.number("momentum", 0, AdamFactory.DECAY, "how much of the last step goes on; 0 is plain RMSProp");

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public String description() {
        return "gradient divided by its running root mean square";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(RHO, EPSILON, MOMENTUM);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new RmsProp(settings.get(RHO), settings.get(EPSILON), settings.get(MOMENTUM));
    }
}
