package io.lookbook.testkit;

import io.lookbook.api.PluginFactory;

/** What a user sees of a plugin that is sound but for what a test changes. */
abstract class Named<T> implements PluginFactory<T> {
    @Override
    public String name() {
        return "trial";
    }

    @Override
    public String description() {
        return "a plugin of a test";
    }
}
