package io.lookbook.app.cli;

import io.lookbook.app.plugin.PluginTimeout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options about plugins; a mixin of every command that loads plugins. */
@Heading(Heading.RUNS)
public final class PluginOptions {
    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder of further plugins (jars). Repeatable.")
    private final List<Path> folders = new ArrayList<>();

    @Option(
            names = PluginTimeout.OPTION,
            paramLabel = "TIME",
            description = "Limit of one call into a plugin: 90s, 10m, 2h.")
    private String timeout;

    /** {@return the folders in the order in which they were given; for {@link Bootstrap#create}} */
    public List<Path> folders() {
        return List.copyOf(folders);
    }

    /** {@return the limit as it was given; empty for the usual} */
    Optional<String> givenTimeout() {
        return Optional.ofNullable(timeout);
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
