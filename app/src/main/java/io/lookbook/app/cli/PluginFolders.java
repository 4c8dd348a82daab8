package io.lookbook.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names further plugin folders; a mixin of every command that loads plugins. */
public final class PluginFolders {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "A further folder of plugins: each jar in it, or each sub-folder of jars. May be given several"
                            + " times; LOOKBOOK_PLUGINS does the same.")
    private final List<Path> folders = new ArrayList<>();

    /** {@return the folders in the order in which they were given; for {@link Bootstrap#create}} */
    public List<Path> folders() {
        return List.copyOf(folders);
    }
}
