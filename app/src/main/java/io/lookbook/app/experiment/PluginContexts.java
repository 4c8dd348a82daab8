package io.lookbook.app.experiment;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.app.plugin.Plugin;
import java.nio.file.Path;

/** Makes what each plugin is handed when it is created. */
public final class PluginContexts {
    private final UserCache cache;
    private final Progress progress;

    /**
     * Creates it.
     *
     * @param cache the program's folder in the user's cache; need not exist
     * @param progress where plugins say how far they are
     */
    public PluginContexts(Path cache, Progress progress) {
        this(new UserCache.Folder(cache.toAbsolutePath()), progress);
    }

    /**
     * Creates it.
     *
     * @param cache the user's cache; where there is none, a plugin that asks for its folder hears so
     * @param progress where plugins say how far they are
     */
    public PluginContexts(UserCache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * What a plugin is handed.
     *
     * @param plugin the plugin
     * @return its own context
     */
    public PluginContext of(Plugin<?> plugin) {
        return new PluginContext() {
            @Override
            public Path cacheFolder() {
                return folder(plugin);
            }

            @Override
            public Progress progress() {
                return progress;
            }
        };
    }

    private Path folder(Plugin<?> plugin) {
        // A source's id may hold slashes; nothing of it may lead out of the cache.
        return cache.require()
                .resolve(plugin.kind().word())
                .resolve(plugin.source().id().replace('/', '_'))
                .resolve(plugin.name());
    }
}
