package io.lookbook.app.cli;

import io.lookbook.app.plugin.PluginTimeout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options about plugins; a mixin of every command that loads plugins. */
public final class PluginOptions {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "A further folder of plugins: each jar in it, or each sub-folder of jars. May be given several"
                            + " times; LOOKBOOK_PLUGINS does the same.")
    private final List<Path> folders = new ArrayList<>();

    @Option(
            names = PluginTimeout.OPTION,
            paramLabel = "TIME",
            description =
                    "How long a plugin may take to load, to load data, to train a model once, to make a section or"
                            + " to write a report: 90s, 10m, 2h. Default: 30s to load, else no limit.")
    private String timeout;

    /** {@return the folders in the order in which they were given; for {@link Bootstrap#create}} */
    public List<Path> folders() {
        return List.copyOf(folders);
    }

    /**
     * How long calls into plugins may take.
     *
     * @return what was given, or the usual
     * @throws io.lookbook.api.UserException if what was given is no time
     */
    public PluginTimeout timeout() {
        return timeout == null ? PluginTimeout.USUAL : PluginTimeout.parse(timeout);
    }
}
