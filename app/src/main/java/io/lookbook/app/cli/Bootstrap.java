package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import io.lookbook.app.experiment.UserCache;
import io.lookbook.app.plugin.PluginCatalog;
import io.lookbook.app.plugin.PluginDiscovery;
import io.lookbook.app.plugin.PluginModule;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginRoot;
import io.lookbook.app.plugin.PluginTimeout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Discovers the plugins, then makes the one injector of the process. Immutable. */
public final class Bootstrap {
    /** The system property with which the launcher names the folder of the unpacked distribution. */
    public static final String HOME_PROPERTY = "lookbook.home";

    private final Optional<Path> home;
    private final Map<String, String> environment;
    private final UserCache cache;

    /**
     * Creates it for the user of this process.
     *
     * @param home the folder of the unpacked distribution; empty in an IDE or a test, where plugins are on the class path
     * @param environment the process's environment
     */
    public Bootstrap(Optional<Path> home, Map<String, String> environment) {
        this(home, environment, System.getProperty("user.home", ""));
    }

    /**
     * Creates it.
     *
     * @param home the folder of the unpacked distribution; empty in an IDE or a test, where plugins are on the class path
     * @param environment the process's environment
     * @param userHome the user's home folder as Java tells it
     */
    Bootstrap(Optional<Path> home, Map<String, String> environment, String userHome) {
        this.home = requireNonNull(home, "home is null");
        this.environment = Map.copyOf(environment);
        this.cache = UserCache.find(environment, System.getProperty("os.name"), userHome);
    }

    /**
     * Reads the system property and the environment of this process.
     *
     * @return a bootstrap for it
     */
    public static Bootstrap ofProcess() {
        return new Bootstrap(
                Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                        .filter(text -> !text.isBlank())
                        .map(Path::of),
                System.getenv());
    }

    /** {@return the folder of the unpacked distribution; empty in an IDE or a test} */
    Optional<Path> home() {
        return home;
    }

    /** {@return the process's environment} */
    Map<String, String> environment() {
        return environment;
    }

    /** {@return where the user's caches are, if they have a place} */
    UserCache cache() {
        return cache;
    }

    /**
     * Loads the plugins and wires everything; a plugin may take as long as is usual.
     *
     * @param pluginFolders what the user named beside the distribution's folder and the environment's
     * @param modules what the command needs beside the plugins; explicit bindings only
     * @return the injector; {@link io.lookbook.app.plugin.PluginRegistry} is bound in it
     * @throws io.lookbook.api.UserException if one of the folders is not there
     */
    public Injector create(List<Path> pluginFolders, Module... modules) {
        return create(pluginFolders, PluginTimeout.USUAL, modules);
    }

    /**
     * Loads the plugins and wires everything.
     *
     * @param pluginFolders what the user named beside the distribution's folder and the environment's
     * @param timeout how long calls into the plugins may take
     * @param modules what the command needs beside the plugins; explicit bindings only
     * @return the injector; {@link io.lookbook.app.plugin.PluginRegistry} is bound in it
     * @throws io.lookbook.api.UserException if one of the folders is not there
     */
    Injector create(List<Path> pluginFolders, PluginTimeout timeout, Module... modules) {
        PluginCatalog catalog = discover(pluginFolders, timeout);
        catalog.warnings().stream().filter(warning -> !warning.shown()).forEach(warning -> LoggerFactory.getLogger(
                        Bootstrap.class)
                .warn("{}: {}. {}.", warning.where(), warning.reason(), warning.advice()));
        List<Module> all = new ArrayList<>(List.of(modules));
        all.add(new PluginModule(catalog));
        return Guice.createInjector(Stage.PRODUCTION, all);
    }

    /**
     * Loads the plugins and wires nothing: for a command that only lists them. Wiring would load 700 more classes, a third of
     * the time that such a command takes.
     *
     * @param pluginFolders what the user named beside the distribution's folder and the environment's
     * @param timeout how long making a factory may take
     * @return the plugins
     * @throws io.lookbook.api.UserException if one of the folders is not there
     */
    PluginRegistry plugins(List<Path> pluginFolders, PluginTimeout timeout) {
        return PluginRegistry.of(discover(pluginFolders, timeout));
    }

    private PluginCatalog discover(List<Path> pluginFolders, PluginTimeout timeout) {
        return new PluginDiscovery(Bootstrap.class.getClassLoader(), timeout)
                .discover(PluginRoot.all(home, environment, pluginFolders));
    }
}
