package io.lookbook.app.cli;

import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.app.experiment.NetworkInput;
import io.lookbook.app.experiment.PluginInspector.Inspection;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * All that can be said of a plugin without using it.
 *
 * @param plugin the plugin
 * @param reference what selects it: its name, or with its source where another one has the same name
 * @param inspection what it comes to with the options that were given
 * @param input what its layers are shown for, if it is a network
 * @param licence the name of its licence; empty if nothing tells it
 * @param sha256 of its jars, by their names
 */
record PluginDescription(
        Plugin<?> plugin,
        String reference,
        Inspection inspection,
        NetworkInput input,
        Optional<String> licence,
        SortedMap<String, String> sha256) {
    /** {@return command lines to copy} */
    List<String> examples() {
        String option = inspection.options().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .findFirst()
                .map(first -> ":" + first.getKey() + "=" + first.getValue())
                .orElse("");
        String name = ShellWord.of(reference);
        String withOption = ShellWord.of(reference + option);
        return switch (plugin.kind()) {
            case DATASET ->
                List.of("lookbook run --dataset " + name, "lookbook run --dataset " + withOption + " --model mlp");
            case MODEL ->
                List.of(
                        "lookbook run --quick --add-model " + name,
                        "lookbook run --model " + name + " --model " + ShellWord.of("other=" + reference + training()));
            case OPTIMIZER ->
                List.of(
                        "lookbook run --optimizer " + name,
                        "lookbook run --model mlp --model "
                                + ShellWord.of("other=mlp:optimizer=" + reference + ",learning-rate=0.01"));
            case SECTION ->
                List.of("lookbook report RUN_DIR --section " + name, "lookbook run --quick --section " + withOption);
            case REPORT ->
                List.of("lookbook report RUN_DIR --report " + name, "lookbook run --quick --report " + withOption);
            case CLUSTER -> clusterExamples();
        };
    }

    /** By its name alone few clusters are found: each way to say where it is, and one with an option beside that. */
    private List<String> clusterExamples() {
        return plugin.call(factory -> {
            ClusterFactory cluster = (ClusterFactory) factory;
            List<String> places = new ArrayList<>(cluster.addresses());
            SortedMap<String, String> options = new TreeMap<>(
                    places.stream().findFirst().flatMap(cluster::optionsOf).orElse(Map.of()));
            inspection.options().entrySet().stream()
                    .filter(option -> !option.getValue().isEmpty() && !options.containsKey(option.getKey()))
                    .findFirst()
                    .ifPresent(option -> options.put(option.getKey(), option.getValue()));
            places.add(reference
                    + (options.isEmpty() ? "" : ":")
                    + options.entrySet().stream()
                            .map(option -> option.getKey() + "=" + option.getValue())
                            .collect(Collectors.joining(",")));
            return places.stream()
                    .map(place -> "lookbook run --on " + ShellWord.of(place))
                    .toList();
        });
    }

    /** {@return the name of the jar that its class is in; empty where there is none such} */
    Optional<String> ownJar() {
        String entry = plugin.provider().replace('.', '/') + ".class";
        return plugin.source().jars().stream()
                .filter(jar -> has(jar, entry))
                .map(jar -> jar.getFileName().toString())
                .findFirst();
    }

    private static boolean has(Path jar, String entry) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(entry) != null;
        } catch (IOException e) {
            return false; // it was there when the plugin was loaded; nothing else needs it now
        }
    }

    /** Something of the model to change in an example. */
    private String training() {
        Map<String, String> options = inspection.training().isEmpty() ? inspection.options() : inspection.training();
        return options.containsKey("epochs")
                ? ":epochs=5"
                : options.entrySet().stream()
                        .findFirst()
                        .map(first -> ":" + first.getKey() + "=" + first.getValue())
                        .orElse("");
    }
}
