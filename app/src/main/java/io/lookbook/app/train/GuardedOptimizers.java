package io.lookbook.app.train;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the optimizers of one training, each behind its plugin's guard. */
final class GuardedOptimizers implements Supplier<Optimizer> {
    private final PluginGuard guard;
    private final Supplier<Optimizer> factory;
    private final Set<Optimizer> made = Collections.newSetFromMap(new IdentityHashMap<>());

    GuardedOptimizers(PluginGuard guard, Supplier<Optimizer> factory) {
        this.guard = guard;
        this.factory = factory;
    }

    @Override
    public Optimizer get() {
        Optimizer optimizer = factory.get();
        // Blocks of parameters that share one optimizer would share its state, and train wrongly without a word.
        if (!made.add(optimizer)) {
            throw guard.broken("create() must return a new optimizer at each call, not the same again");
        }
        return new GuardedOptimizer(guard, optimizer);
    }
}
