package io.lookbook.app.train;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.SortedMap;

/** A plugin's optimizer behind its guard. */
final class GuardedOptimizer implements Optimizer {
    private final PluginGuard guard;
    private final Optimizer optimizer;

    GuardedOptimizer(PluginGuard guard, Optimizer optimizer) {
        this.guard = guard;
        this.optimizer = optimizer;
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        guard.run(() -> optimizer.step(parameters, gradient, step));
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = guard.call(optimizer::state);
        if (state == null) {
            throw guard.broken("state() returned null");
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        guard.run(() -> optimizer.restore(state));
    }
}
