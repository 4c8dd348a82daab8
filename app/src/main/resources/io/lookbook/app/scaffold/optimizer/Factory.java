package {{package}};

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.List;

/** Makes {@link {{Type}}}. */
public final class {{Type}}Factory implements OptimizerFactory {
    /** Users set it with {@code --optimizer {{name}}:momentum=0.5}; a value out of range is refused at once. */
    private static final Option<Double> MOMENTUM = Option.number(
            "momentum", 0.9, Range.closedOpen(0, 1), "how much of the mean gradient so far goes on at each step");

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "steps of one size along the sign of the mean gradient";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MOMENTUM);
    }

    /** For networks whose recipe names another optimizer, and so another learning rate. */
    @Override
    public double defaultLearningRate() {
        return 3e-4;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new {{Type}}(settings.get(MOMENTUM));
    }
}
