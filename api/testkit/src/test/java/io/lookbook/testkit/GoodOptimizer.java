package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gradient descent with momentum, which has a state. */
public final class GoodOptimizer extends Named<Optimizer> implements OptimizerFactory {
    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public Optimizer create(Settings settings, PluginContext context) {
        return new Momentum();
    }

    static class Momentum implements Optimizer {
        private float[] velocity = new float[0];

        @Override
        public void step(float[] parameters, float[] gradient, Step step) {
            if (velocity.length == 0) {
                velocity = new float[parameters.length];
            }
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = 0.9f * velocity[i] + gradient[i];
                parameters[i] -= (float) step.learningRate() * velocity[i];
            }
        }

        @Override
        public boolean elementwise() {
            return true;
        }

        @Override
        public SortedMap<String, float[]> state() {
            SortedMap<String, float[]> state = new TreeMap<>();
            if (velocity.length > 0) {
                state.put("velocity", velocity.clone());
            }
            return state;
        }

        @Override
        public void restore(SortedMap<String, float[]> state) {
            velocity = state.getOrDefault("velocity", new float[0]).clone();
        }
    }
}
