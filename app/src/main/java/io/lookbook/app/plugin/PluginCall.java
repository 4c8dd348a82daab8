package io.lookbook.app.plugin;

import io.lookbook.api.PluginFactory;

/**
 * One call into a plugin's factory.
 *
 * @param <F> the factory
 * @param <R> what the call returns
 */
@FunctionalInterface
public interface PluginCall<F extends PluginFactory<?>, R> {
    /**
     * Calls it.
     *
     * @param factory the plugin's factory
     * @return what the factory returned
     */
    R call(F factory);
}
