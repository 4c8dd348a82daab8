package io.lookbook.app.plugin;

/** A plugin broke its promise: it threw something that is neither the user's mistake nor damaged data. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pluginId;

    PluginException(String pluginId, Throwable cause) {
        super("the plugin " + pluginId + " failed: " + Throwables.describe(cause), cause);
        this.pluginId = pluginId;
    }

    PluginException(String pluginId, String complaint) {
        super("the plugin " + pluginId + " failed: " + complaint);
        this.pluginId = pluginId;
    }

    /** {@return whose failure it is, as {@code source:name}} */
    public String pluginId() {
        return pluginId;
    }
}
