package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder whose jars and sub-folders are plugin sources.
 *
 * @param folder the folder
 * @param origin who named it, which decides what happens when it is missing
 */
public record PluginRoot(Path folder, Origin origin) {
    /** The environment variable that names further folders, separated as in {@code PATH}. */
    public static final String ENVIRONMENT_VARIABLE = "LOOKBOOK_PLUGINS";

    /** Who named a folder. */
    public enum Origin {
        /** The distribution; when missing, there is nothing to say. */
        DISTRIBUTION,
        /** The environment variable; when missing, that is listed as a failure. */
        ENVIRONMENT,
        /** The command line; when missing, the user is told at once. */
        COMMAND_LINE
    }

    /** Checks that nothing is missing. */
    public PluginRoot {
        requireNonNull(folder, "folder is null");
        requireNonNull(origin, "origin is null");
    }

    /**
     * All folders in which to look, in the order in which they are read.
     *
     * @param home the folder of the unpacked distribution, if there is one
     * @param environment the process's environment
     * @param commandLine what the user named
     * @return the distribution's folder, those of the environment, those of the command line
     */
    public static List<PluginRoot> all(Optional<Path> home, Map<String, String> environment, List<Path> commandLine) {
        List<PluginRoot> roots = new ArrayList<>();
        home.ifPresent(folder -> roots.add(new PluginRoot(folder.resolve("plugins"), Origin.DISTRIBUTION)));
        for (String folder :
                environment.getOrDefault(ENVIRONMENT_VARIABLE, "").split(Pattern.quote(File.pathSeparator))) {
            if (!folder.isBlank()) {
                roots.add(new PluginRoot(Path.of(folder.strip()), Origin.ENVIRONMENT));
            }
        }
        commandLine.forEach(folder -> roots.add(new PluginRoot(folder, Origin.COMMAND_LINE)));
        return List.copyOf(roots);
    }
}
