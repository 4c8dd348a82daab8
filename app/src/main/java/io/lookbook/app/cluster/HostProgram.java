package io.lookbook.app.cluster;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.experiment.ModelPlan;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginSource;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that a node needs to make runs of an experiment: the libraries of this program, and the plugins that the experiment
 * names but for those of its report.
 */
final class HostProgram {
    private HostProgram() {}

    static List<NodeProgram.File> files(Path home, ExperimentPlan plan) {
        List<NodeProgram.File> files = new ArrayList<>();
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            for (Path jar : libraries
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                files.add(new NodeProgram.File("lib/" + jar.getFileName(), jar, Sha256.of(jar), true));
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + home.resolve("lib") + ", which the nodes of the cluster need", e);
        }
        for (PluginSource source : sources(plan).values()) {
            files.addAll(files(source, home));
        }
        return files;
    }

    /** Each has its name there too, by which experiments and messages call it. */
    private static List<NodeProgram.File> files(PluginSource source, Path home) {
        if (source.id().contains("/")) {
            throw new UserException("the plugin source " + source.id() + " shares its name with another one, "
                    + "and the nodes of a cluster could not tell them apart. Rename "
                    + source.location().map(Path::toString).orElse("it"));
        }
        Path location = source.location().orElseThrow();
        boolean bundled = location.toAbsolutePath()
                .normalize()
                .startsWith(home.resolve("plugins").toAbsolutePath().normalize());
        boolean folder = Files.isDirectory(location);
        SortedMap<String, String> digests = source.sha256();
        return source.jars().stream()
                .map(jar -> new NodeProgram.File(
                        "plugins/" + (folder ? location.getFileName() + "/" : "") + jar.getFileName(),
                        jar,
                        digests.get(jar.getFileName().toString()),
                        bundled))
                .toList();
    }

    private static SortedMap<String, PluginSource> sources(ExperimentPlan plan) {
        SortedMap<String, PluginSource> sources = new TreeMap<>();
        Stream.concat(Stream.of(plan.data().plugin()), plan.models().stream().flatMap(HostProgram::plugins))
                .map(Plugin::source)
                .filter(source -> source.location().isPresent())
                .forEach(source -> sources.put(source.id(), source));
        return sources;
    }

    private static Stream<Plugin<?>> plugins(ModelPlan model) {
        return Stream.concat(Stream.of(model.plugin()), model.network().map(ModelPlan.NetworkPlan::optimizer).stream());
    }
}
