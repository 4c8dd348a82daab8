package io.lookbook.app.experiment;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.app.plugin.Plugin;
import java.nio.file.Path;

/** Makes what each plugin is handed when it is created. */
public final class PluginContexts {
    private final Path cache;
    private final Progress progress;

    /**
     * Creates it.
     *
     * @param cache the program's folder in the user's cache; need not exist
     * @param progress where plugins say how far they are
     */
    public PluginContexts(Path cache, Progress progress) {
        this.cache = cache.toAbsolutePath();
        this.progress = progress;
    }

    /**
     * What a plugin is handed.
     *
     * @param plugin the plugin
     * @return its own context
     */
    public PluginContext of(Plugin<?> plugin) {
        // A source's id may hold slashes; nothing of it may lead out of the cache.
        Path folder = cache.resolve(plugin.kind().word())
                .resolve(plugin.source().id().replace('/', '_'))
                .resolve(plugin.name());
        return new PluginContext() {
            @Override
            public Path cacheFolder() {
                return folder;
            }

            @Override
            public Progress progress() {
                return progress;
            }
        };
    }
}
