package io.lookbook.app.experiment;

import io.lookbook.api.Settings;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An experiment resolved against the plugins: everything is known to exist and every option is in its range.
 *
 * @param name part of the run folder's name
 * @param data the dataset and its split
 * @param models at least one, with distinct labels
 * @param report what is reported
 * @param seed the seed of the first run of each model
 * @param repeats how many runs each model gets
 * @param limit how many training images are used; empty for all
 */
public record ExperimentPlan(
        String name,
        DataPlan data,
        List<ModelPlan> models,
        ReportPlan report,
        long seed,
        int repeats,
        Optional<Integer> limit) {
    /** Copies the list. */
    public ExperimentPlan {
        models = List.copyOf(models);
    }

    /** {@return the seeds of the runs of each model, in order} */
    public List<Long> seeds() {
        return LongStream.range(seed, seed + repeats).boxed().toList();
    }

    /** {@return the plugin sources that take part, each once, by their ids} */
    public List<Provenance.Source> sources() {
        SortedMap<String, PluginSource> byId = new TreeMap<>();
        Stream.of(
                        Stream.of(data.plugin()),
                        models.stream().map(ModelPlan::plugin),
                        models.stream()
                                .flatMap(model -> model.network().stream())
                                .map(ModelPlan.NetworkPlan::optimizer),
                        report.sections().stream().map(ReportPlan.Part::plugin),
                        report.formats().stream().map(ReportPlan.Format::plugin))
                .flatMap(plugins -> plugins)
                .forEach(plugin -> byId.put(plugin.source().id(), plugin.source()));
        return byId.values().stream()
                .map(source -> new Provenance.Source(source.id(), source.version(), source.sha256()))
                .toList();
    }

    /** {@return the experiment with every option written out: running it again gives the same plan} */
    public Experiment effective() {
        return new Experiment(
                name,
                new PluginSpec(data.plugin().id(), data.effectiveOptions()),
                models.stream()
                        .map(model -> new ModelSpec(
                                model.label(), new PluginSpec(model.plugin().id(), model.effectiveOptions())))
                        .toList(),
                Optional.empty(),
                report.formats().stream()
                        .map(format -> spec(format.plugin(), format.settings()))
                        .toList(),
                report.sections().stream()
                        .map(section -> spec(section.plugin(), section.settings()))
                        .toList(),
                seed,
                repeats,
                limit);
    }

    private static PluginSpec spec(Plugin<?> plugin, Settings settings) {
        return new PluginSpec(plugin.id(), new TreeMap<>(settings.asText()));
    }
}
