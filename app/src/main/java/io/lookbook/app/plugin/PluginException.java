package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A plugin broke its promise: it threw something that is neither the user's mistake nor damaged data, returned what it must
 * not, or did not end in time. The message names the plugin and the file it is in, without the folders, says what happened,
 * and what to do.
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pluginId;
    private final transient Optional<Path> location;

    PluginException(String pluginId, Optional<Path> location, String reason, String advice, Throwable cause) {
        super("the plugin " + pluginId + place(location) + " failed: " + reason + ". " + advice + ".", cause);
        this.pluginId = requireNonNull(pluginId, "pluginId is null");
        this.location = requireNonNull(location, "location is null");
    }

    /** {@return whose failure it is, as {@code source:name}} */
    public String pluginId() {
        return pluginId;
    }

    /** {@return the jar or the folder that the plugin was loaded from; empty for the class path} */
    public Optional<Path> location() {
        return location;
    }

    private static String place(Optional<Path> location) {
        return location.map(file -> " (" + file.getFileName() + ")").orElse("");
    }
}
