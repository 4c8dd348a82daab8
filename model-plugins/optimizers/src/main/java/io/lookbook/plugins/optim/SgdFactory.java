package io.lookbook.plugins.optim;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.List;

/** Makes {@link Sgd}. */
public final class SgdFactory implements OptimizerFactory {
    private static final Option<Double> MOMENTUM = Option.number(
            "momentum", 0, Range.closed(0, 0.999999), "how much of the last step goes on; 0 is plain gradient descent");

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public String description() {
        return "gradient descent, plain or with momentum";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MOMENTUM);
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new Sgd(settings.get(MOMENTUM));
    }
}
