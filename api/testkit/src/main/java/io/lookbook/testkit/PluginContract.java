package io.lookbook.testkit;

import io.lookbook.api.PluginFactory;
import java.util.Map;

/**
 * What every plugin keeps. Extend the contract of the plugin's kind, not this.
 *
 * @param <F> the kind of factory
 */
public abstract class PluginContract<F extends PluginFactory<?>> {
    /** For the contracts of the kinds. */
    PluginContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract F factory();

    /**
     * The options under test, as a user writes them.
     *
     * @return texts by name; none, the default, for the defaults of the plugin
     */
    protected Map<String, String> options() {
        return Map.of();
    }
}
