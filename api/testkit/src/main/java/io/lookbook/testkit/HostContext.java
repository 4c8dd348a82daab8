package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import java.nio.file.Path;

/** What the host offers a plugin, here with an empty cache. */
record HostContext(Path cacheFolder) implements PluginContext {
    @Override
    public Progress progress() {
        return Progress.NONE;
    }
}
