package io.lookbook.app.cli;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells who dropped a jar in and named no model that theirs is there, and how to compare it. */
final class UnusedModels {
    private UnusedModels() {}

    static Optional<String> hint(PluginRegistry registry, ExperimentPlan plan) {
        List<String> used =
                plan.models().stream().map(model -> model.plugin().id()).toList();
        List<Plugin<ModelFactory>> unused = registry.all(ModelFactory.class).stream()
                .filter(plugin -> !plugin.source().isBundled() && !used.contains(plugin.id()))
                .toList();
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of("not in this experiment: "
                        + unused.stream().map(UnusedModels::place).collect(Collectors.joining(", "))
                        + "; --add-model " + unused.get(0).name() + " compares it too");
    }

    private static String place(Plugin<ModelFactory> plugin) {
        return plugin.name()
                + plugin.source()
                        .location()
                        .map(Path::getFileName)
                        .map(file -> " (" + file + ")")
                        .orElse("");
    }
}
