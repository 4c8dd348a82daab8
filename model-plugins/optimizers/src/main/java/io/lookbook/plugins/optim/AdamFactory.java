package io.lookbook.plugins.optim;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.List;

/** Makes {@link Adam}. */
public final class AdamFactory implements OptimizerFactory {
    /** Nearer to one, a decay would become one when rounded to a float, and the mean would never move. */
    static final Range DECAY = Range.closed(0, 0.999999);

    static final Option<Double> BETA1 = Option.number("beta1", 0.9, DECAY, "decay of the running mean of the gradient");
    static final Option<Double> BETA2 = Option.number("beta2", 0.999, DECAY, "decay of the running mean of its square");
    static final Option<Double> EPSILON =
            Option.number("epsilon", 1e-8, Range.greaterThan(0), "keeps the division from zero");

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public String description() {
        return "adaptive moment estimation";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(BETA1, BETA2, EPSILON);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new Adam(settings.get(BETA1), settings.get(BETA2), settings.get(EPSILON), 0);
    }
}
