package io.lookbook.app.plugin;

import io.lookbook.api.PluginFactory;
import java.util.Comparator;
import java.util.List;

/**
 * All that a discovery found. Immutable.
 *
 * <p>The class loaders of the plugins stay open until the process ends: a plugin may load a class at any time.
 *
 * @param plugins sorted by kind, name and source; ids are unique within a kind
 * @param failures in the order in which the sources were read
 * @param warnings in the order in which the sources were read
 */
public record PluginCatalog(List<Plugin<?>> plugins, List<FailedPlugin> failures, List<PluginWarning> warnings) {
    /** Sorts the plugins. */
    public PluginCatalog {
        plugins = plugins.stream()
                .sorted(Comparator.<Plugin<?>, PluginKind>comparing(Plugin::kind)
                        .thenComparing(Plugin::name)
                        .thenComparing(plugin -> plugin.source().id()))
                .<Plugin<?>>map(plugin -> plugin)
                .toList();
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /**
     * The plugins of one kind.
     *
     * @param factory the interface of their factories
     * @param <F> the interface of their factories
     * @return sorted by name, then source
     */
    @SuppressWarnings("unchecked") // a plugin of a kind has a factory of that kind's class
    public <F extends PluginFactory<?>> List<Plugin<F>> of(Class<F> factory) {
        PluginKind kind = PluginKind.of(factory);
        return plugins.stream()
                .filter(plugin -> plugin.kind() == kind)
                .map(plugin -> (Plugin<F>) plugin)
                .toList();
    }
}
