package io.lookbook.testkit;

import io.lookbook.api.optim.OptimizerFactory;

/** What an optimizer keeps. */
public abstract class OptimizerContract extends PluginContract<OptimizerFactory> {
    /** For tests that extend it. */
    protected OptimizerContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract OptimizerFactory factory();

    @Override
    final Class<OptimizerFactory> kind() {
        return OptimizerFactory.class;
    }
}
