package io.lookbook.app.experiment;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.data.Examples;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.store.Sha256;
import io.lookbook.app.train.Splits;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that the result of a run depends on, so that two runs of which it is equal give the same bytes: the jars of the model and of
 * its optimizer, their options, the data and its split, the seed, the code that trains, Java, ND4J and the processor. What a
 * plugin reads on its own account, such as a file that an option names, is not among it.
 */
final class RunDependencies {
    /** What of {@link Provenance#environment()} changes results; the number of workers and of processors does not. */
    private static final List<String> ENVIRONMENT = List.of("java", "cpu", "nd4j");

    private final SortedMap<String, String> common = new TreeMap<>();
    private final Map<String, Provenance.Source> sources;
    private final boolean knowsEngine;

    /**
     * Collects what all runs of an experiment have in common.
     *
     * @param engine the code that trains
     * @param provenance machine and plugin sources
     * @param data the data
     * @param scale what its pixel values are divided by
     */
    RunDependencies(EngineVersion engine, Provenance provenance, LoadedData data, double scale) {
        knowsEngine = engine.digest().isPresent();
        engine.digest().ifPresent(digest -> common.put("engine", digest));
        ENVIRONMENT.forEach(name -> common.put(name, provenance.environment().getOrDefault(name, "")));
        common.put("data", data.summary().fingerprint());
        common.put("split", digest(data.splits()));
        common.put("scale", String.valueOf(scale));
        sources = provenance.sources().stream().collect(Collectors.toMap(Provenance.Source::id, source -> source));
    }

    /**
     * Adds what belongs to one run.
     *
     * @param model the model and how it is trained
     * @param seed the seed
     * @return texts by name; empty where the content of some code is not known, because it is not in a jar
     */
    Optional<SortedMap<String, String>> of(ModelPlan model, long seed) {
        SortedMap<String, String> all = new TreeMap<>(common);
        boolean known = knowsEngine && addPlugin("model", model.plugin(), all);
        all.put("seed", String.valueOf(seed));
        model.settings().asText().forEach((name, value) -> all.put("model.option." + name, value));
        if (model.network().isPresent()) {
            ModelPlan.NetworkPlan network = model.network().get();
            TrainingOptions.write(network).forEach((name, value) -> all.put("training." + name, value));
            // In the place of the optimizer's id, which names the file that it came from.
            known &= addPlugin("training.optimizer", network.optimizer(), all);
        }
        return known ? Optional.of(all) : Optional.empty();
    }

    /** By its class and the content of its jars: what they are called, and where they lie, changes no result. */
    private boolean addPlugin(
            String name, Plugin<? extends PluginFactory<?>> plugin, SortedMap<String, String> dependencies) {
        SortedMap<String, String> jars = sources.get(plugin.source().id()).jars();
        dependencies.put(name, plugin.provider());
        dependencies.put(name + ".jars", String.join(" ", jars.values()));
        return !jars.isEmpty();
    }

    private static String digest(Splits splits) {
        List<Examples> parts = List.of(splits.train(), splits.validation(), splits.test());
        int rows = parts.stream().mapToInt(Examples::size).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (rows + parts.size()));
        for (Examples part : parts) {
            bytes.putInt(part.size());
            for (int i = 0; i < part.size(); i++) {
                bytes.putInt(part.row(i));
            }
        }
        return Sha256.of(bytes.array());
    }
}
