package io.lookbook.plugins.optim;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes optimizers as the host does, and gradients to feed them with. */
final class OptimizerFixture {
    private OptimizerFixture() {}

    static Optimizer sgd(Map<String, String> options) {
        return create(new SgdFactory(), options);
    }

    static Optimizer adam(Map<String, String> options) {
        return create(new AdamFactory(), options);
    }

    static Optimizer adamW(Map<String, String> options) {
        return create(new AdamWFactory(), options);
    }

    static Optimizer rmsProp(Map<String, String> options) {
        return create(new RmsPropFactory(), options);
    }

    static Optimizer create(OptimizerFactory factory, Map<String, String> options) {
        return factory.create(Settings.of(factory.options(), options), new Nowhere());
    }

    /** Gradients of both signs over many orders of magnitude, the same at each call for the same step. */
    static float[] gradient(int length, long step) {
        SplittableRandom random = new SplittableRandom(step);
        float[] gradient = new float[length];
        for (int i = 0; i < length; i++) {
            gradient[i] = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-4, 2)));
        }
        return gradient;
    }

    private record Nowhere() implements PluginContext {
        @Override
        public Path cacheFolder() {
            throw new UnsupportedOperationException("an optimizer keeps nothing");
        }

        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
