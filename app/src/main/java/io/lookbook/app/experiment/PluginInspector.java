package io.lookbook.app.experiment;

import io.lookbook.api.data.ImageData;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tries out plugins with options, without training anything. Immutable. */
public final class PluginInspector {
    private final Resolver resolver;
    private final PluginContexts contexts;

    /**
     * Creates it.
     *
     * @param registry the plugins
     * @param contexts what plugins are handed when they are created
     */
    public PluginInspector(PluginRegistry registry, PluginContexts contexts) {
        this.resolver = new Resolver(registry, contexts);
        this.contexts = contexts;
    }

    /**
     * What a plugin comes to with some options.
     *
     * @param options all options that hold, as a user would write them, texts by name
     * @param training those of them that say how the host trains a network; empty for anything else
     * @param architecture the layers of a network; empty for anything else
     */
    public record Inspection(
            SortedMap<String, String> options,
            SortedMap<String, String> training,
            Optional<Architecture> architecture) {}

    /**
     * Tries a plugin.
     *
     * @param plugin the plugin
     * @param spec the same with the options to try
     * @param input what a network is to take
     * @return what it comes to
     * @throws io.lookbook.api.UserException if an option is unknown or out of its range, or a network cannot take such images
     * @throws io.lookbook.app.plugin.PluginException if the plugin fails
     */
    public Inspection inspect(Plugin<?> plugin, PluginSpec spec, NetworkInput input) {
        PluginSpec exact = new PluginSpec(plugin.id(), spec.options());
        if (plugin.kind() != PluginKind.MODEL) {
            return new Inspection(resolver.options(plugin, exact), new TreeMap<>(), Optional.empty());
        }
        ModelPlan plan = resolver.model(new ModelSpec(plugin.name(), exact));
        return new Inspection(
                new TreeMap<>(plan.settings().asText()),
                plan.network().map(TrainingOptions::write).orElseGet(TreeMap::new),
                Architectures.of(plan, input.shape(), input.classes(), contexts));
    }

    /**
     * Loads a dataset to see its images.
     *
     * @param dataset the dataset with its options
     * @return what a network is to take
     * @throws io.lookbook.api.UserException if there is no such dataset
     * @throws InterruptedException if the user stops it
     */
    public NetworkInput input(PluginSpec dataset) throws InterruptedException {
        ImageData images = LoadedData.images(resolver.data(dataset), contexts);
        return new NetworkInput(images.shape(), images.classes().size());
    }
}
