package io.lookbook.app.train;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.Optional;
import java.util.SortedMap;

/** A plugin's optimizer behind its guard. */
final class GuardedOptimizer implements Optimizer {
    private final PluginGuard guard;
    private final Optimizer optimizer;
    private boolean forPortion;
    private int length;

    GuardedOptimizer(PluginGuard guard, Optimizer optimizer) {
        this.guard = guard;
        this.optimizer = optimizer;
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        length = parameters.length;
        guard.run(() -> optimizer.step(parameters, gradient, step));
    }

    @Override
    public Optional<Optimizer> forPortion() {
        Optional<Optimizer> fresh = guard.call(optimizer::forPortion);
        if (fresh == null) {
            throw guard.broken("forPortion() returned null");
        }
        forPortion = fresh.isPresent();
        return fresh.map(portion -> {
            GuardedOptimizer guarded = new GuardedOptimizer(guard, portion);
            guarded.forPortion = true;
            return guarded;
        });
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = guard.call(optimizer::state);
        if (state == null) {
            throw guard.broken("state() returned null");
        }
        if (forPortion && length > 0) {
            state.forEach((name, values) -> {
                if (values == null || values.length != length) {
                    throw guard.broken("state() of an optimizer for portions must hold vectors of the length of its "
                            + length + " parameters; '" + name + "' has "
                            + (values == null ? "none" : values.length));
                }
            });
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        guard.run(() -> optimizer.restore(state));
    }
}
