package io.lookbook.app.train;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.SortedMap;

/** A plugin's optimizer behind its guard, with its state checked where the host puts it together from several. */
final class GuardedOptimizer implements Optimizer {
    private final PluginGuard guard;
    private final Optimizer optimizer;
    private final boolean elementwise;
    private int length;

    GuardedOptimizer(PluginGuard guard, Optimizer optimizer) {
        this.guard = guard;
        this.optimizer = optimizer;
        this.elementwise = guard.call(optimizer::elementwise);
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        length = parameters.length;
        guard.run(() -> optimizer.step(parameters, gradient, step));
    }

    @Override
    public boolean elementwise() {
        return elementwise;
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = guard.call(optimizer::state);
        if (state == null) {
            throw guard.broken("state() returned null");
        }
        if (elementwise) {
            state.forEach(this::check);
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        length = state.isEmpty() ? length : state.get(state.firstKey()).length;
        guard.run(() -> optimizer.restore(state));
    }

    private void check(String name, float[] values) {
        if (length == 0) {
            throw guard.broken("state() before the first step must be empty, but has '" + name + "'");
        }
        if (values == null || values.length != length) {
            throw guard.broken("state() of an elementwise optimizer must hold vectors of the length of its " + length
                    + " parameters; '" + name + "' has " + (values == null ? "none" : values.length));
        }
    }
}
