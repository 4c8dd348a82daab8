package io.lookbook.api;

import java.nio.file.Path;

/** What the host hands to a plugin when it is created. */
public interface PluginContext {
    /**
     * The folder in the user's cache that belongs to this plugin alone. It may not exist yet; the plugin creates it when it
     * has something to write. Files in it may be deleted between two runs. Ask only where something has to be kept: not every
     * user has a place for caches.
     *
     * @return an absolute path
     * @throws UserException if there is no such place; the message says why, and what to do
     */
    Path cacheFolder();

    /**
     * Where long work says how far it is.
     *
     * @return never null
     */
    Progress progress();
}
