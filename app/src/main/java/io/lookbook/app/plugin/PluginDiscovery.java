package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * Finds plugins on the class path and in folders. Scanning is tolerant: whatever cannot be loaded becomes a
 * {@link FailedPlugin} and costs nothing else. No native code is loaded.
 *
 * <p>In a folder, each {@code *.jar} and each sub-folder with jars is one source with one class loader, read in the order of
 * their names. A source is taken whole or not at all: a damaged jar beside a good one would only fail later. Passed over are
 * files that are not jars, sub-folders that hold something but no jar, and everything whose name begins with a dot; an empty
 * sub-folder is a failure, because somebody meant to put a plugin there.
 */
public final class PluginDiscovery {
    private static final String JAR = ".jar";
    private static final String ZIP = ".zip";

    private final ClassLoader host;
    private final PluginTimeout timeout;

    /**
     * Creates it.
     *
     * @param host the application's class loader, which has the API, the toolkit and ND4J
     * @param timeout how long calls into the plugins may take
     */
    public PluginDiscovery(ClassLoader host, PluginTimeout timeout) {
        this.host = requireNonNull(host, "host is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /**
     * Loads the factories of all plugins. The class loaders stay open until the process ends.
     *
     * @param roots the folders to look in, beside the class path
     * @return all that was found
     * @throws UserException if a folder that was named on the command line is not there
     */
    public PluginCatalog discover(List<PluginRoot> roots) {
        // Before any plugin can touch ND4J: it would look its backend up with whatever context class loader is set,
        // and its JNI libraries load in one class loader only.
        ND4JClassLoading.setNd4jClassloader(host);
        List<Plugin<?>> plugins = new ArrayList<>();
        List<FailedPlugin> failures = new ArrayList<>();
        List<PluginWarning> warnings = new ArrayList<>();
        PluginCatalog onClassPath =
                ProviderLoader.onClassPath(classPathSource(), host, timeout).load();
        plugins.addAll(onClassPath.plugins());
        failures.addAll(onClassPath.failures());
        SourceIds ids = new SourceIds();
        Set<Path> seen = new HashSet<>();
        for (PluginRoot root : roots) {
            for (Path entry : entries(root, failures)) {
                if (seen.add(realPath(entry))) {
                    load(entry, root.origin(), ids, plugins, failures, warnings);
                }
            }
        }
        return new PluginCatalog(plugins, failures, warnings);
    }

    private void load(
            Path entry,
            PluginRoot.Origin origin,
            SourceIds ids,
            List<Plugin<?>> plugins,
            List<FailedPlugin> failures,
            List<PluginWarning> warnings) {
        try {
            PluginCatalog loaded = ProviderLoader.of(open(source(entry, origin, ids), entry), timeout)
                    .load();
            plugins.addAll(loaded.plugins());
            failures.addAll(loaded.failures());
            warnings.addAll(loaded.warnings());
        } catch (RefusedSourceException refused) {
            failures.add(new FailedPlugin(
                    SourceIds.plain(entry),
                    Optional.of(refused.file()),
                    Optional.empty(),
                    Optional.empty(),
                    refused.reason(),
                    refused.advice()));
        }
    }

    private PluginClassLoader open(PluginSource source, Path entry) throws RefusedSourceException {
        try {
            return new PluginClassLoader(source, host);
        } catch (IOException | SecurityException e) {
            throw new RefusedSourceException(
                    entry, "it was there a moment ago but cannot be read now", "Start lookbook again");
        }
    }

    private static PluginSource source(Path entry, PluginRoot.Origin origin, SourceIds ids)
            throws RefusedSourceException {
        if (hasEnding(entry, ZIP)) {
            throw new RefusedSourceException(
                    entry, "expected a jar or a folder of jars, found a zip", "Unpack it into a folder of its own");
        }
        List<Path> jars = Files.isDirectory(entry) ? jarsIn(entry) : List.of(entry);
        if (jars.isEmpty()) {
            throw new RefusedSourceException(
                    entry, "the folder is empty", "Put the plugin's jar and the jars it needs into it, or remove it");
        }
        Optional<String> version = Optional.empty();
        boolean hasProviders = false;
        boolean bundled = origin == PluginRoot.Origin.DISTRIBUTION;
        for (Path jar : jars) {
            JarInspector.Facts facts = JarInspector.inspect(jar);
            if (facts.hasProviders()) {
                hasProviders = true;
                bundled &= facts.bundled();
                version = version.or(facts::version);
            }
        }
        if (!hasProviders) {
            throw new RefusedSourceException(
                    entry,
                    "it has no plugin: no META-INF/services file names a factory of lookbook",
                    "If it is a plugin, add that file and build it again; if another plugin needs it, put both into one"
                            + " folder");
        }
        return new PluginSource(
                ids.take(entry), Optional.of(entry), version.orElse(PluginSource.UNKNOWN_VERSION), jars, bundled);
    }

    private static List<Path> entries(PluginRoot root, List<FailedPlugin> failures) {
        Path folder = root.folder();
        if (Files.isDirectory(folder)) {
            try {
                return list(folder).stream()
                        .filter(PluginDiscovery::mayBeSource)
                        .toList();
            } catch (IOException e) {
                failures.add(noFolder(folder, "the folder cannot be read", "Give yourself the right to read it"));
                return List.of();
            }
        }
        String reason = Files.exists(folder) ? "it is not a folder" : "there is no such folder";
        return switch (root.origin()) {
            case DISTRIBUTION -> List.of();
            case ENVIRONMENT -> {
                failures.add(noFolder(folder, reason, "Correct the variable " + PluginRoot.ENVIRONMENT_VARIABLE));
                yield List.of();
            }
            case COMMAND_LINE ->
                throw new UserException("--plugins takes a folder of plugins; " + folder.toAbsolutePath() + ": "
                        + reason + "." + (hasEnding(folder, JAR) ? " Name the folder that the jar is in." : ""));
        };
    }

    private static FailedPlugin noFolder(Path folder, String reason, String advice) {
        return new FailedPlugin(
                folder.toString(), Optional.of(folder), Optional.empty(), Optional.empty(), reason, advice);
    }

    private static List<Path> jarsIn(Path folder) throws RefusedSourceException {
        try {
            return list(folder).stream().filter(entry -> hasEnding(entry, JAR)).toList();
        } catch (IOException e) {
            throw new RefusedSourceException(folder, "the folder cannot be read", "Give yourself the right to read it");
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Something else that lies about, such as what Maven leaves in {@code target}, is no attempt at a plugin. */
    private static boolean mayBeSource(Path entry) {
        if (!Files.isDirectory(entry)) {
            return hasEnding(entry, JAR) || hasEnding(entry, ZIP);
        }
        try {
            List<Path> inside = list(entry);
            return inside.isEmpty() || inside.stream().anyMatch(file -> hasEnding(file, JAR));
        } catch (IOException e) {
            return true; // loading it says why not
        }
    }

    private static boolean hasEnding(Path entry, String ending) {
        return entry.getFileName() != null
                && entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private static Path realPath(Path entry) {
        try {
            return entry.toRealPath();
        } catch (IOException e) {
            return entry.toAbsolutePath().normalize();
        }
    }

    private PluginSource classPathSource() {
        Set<Path> jars = new TreeSet<>();
        for (PluginKind kind : PluginKind.values()) {
            try {
                for (URL url : Collections.list(
                        host.getResources("META-INF/services/" + kind.factory().getName()))) {
                    if (url.openConnection() instanceof JarURLConnection connection) {
                        jars.add(Path.of(URI.create(connection.getJarFileURL().toString())));
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException("the application's own class path cannot be read", e);
            }
        }
        return new PluginSource(
                PluginSource.CLASS_PATH, Optional.empty(), PluginSource.UNKNOWN_VERSION, List.copyOf(jars), true);
    }
}
