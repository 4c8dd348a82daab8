package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.Suggestions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Resolves an experiment against the plugins, so that every mistake is reported before any work begins. */
public final class Resolver {
    private final PluginRegistry registry;
    private final PluginContexts contexts;

    @Inject
    Resolver(PluginRegistry registry, PluginContexts contexts) {
        this.registry = registry;
        this.contexts = contexts;
    }

    /**
     * Resolves an experiment.
     *
     * @param experiment as the user wants it
     * @return the plan
     * @throws UserException if a plugin, an option or a value is unknown
     */
    public ExperimentPlan resolve(Experiment experiment) {
        TrainingOptions training = new TrainingOptions(registry, experiment.optimizer());
        return new ExperimentPlan(
                experiment.name(),
                data(experiment.dataset()),
                experiment.models().stream().map(spec -> model(spec, training)).toList(),
                report(experiment.reports(), experiment.sections()),
                experiment.seed(),
                experiment.repeats(),
                experiment.limit());
    }

    /**
     * Resolves what is to be reported.
     *
     * @param reports the formats
     * @param sections names of sections in order; empty for all, by their position
     * @return the plan
     * @throws UserException if a plugin, an option or a value is unknown
     */
    public ReportPlan report(List<PluginSpec> reports, List<String> sections) {
        List<ReportPlan.Format> formats = new ArrayList<>();
        for (PluginSpec spec : reports) {
            Plugin<ReportFactory> plugin = registry.select(ReportFactory.class, spec.reference());
            Settings settings = settings("report " + plugin.name(), plugin.options(), spec.options(), List.of());
            create(plugin, settings);
            formats.add(new ReportPlan.Format(plugin, settings));
        }
        return new ReportPlan(
                sections.isEmpty()
                        ? allSections()
                        : sections.stream()
                                .map(name -> registry.select(SectionFactory.class, name))
                                .toList(),
                formats);
    }

    /** A name that two sources have is left out of "all": neither is used until one is chosen. */
    private List<Plugin<SectionFactory>> allSections() {
        List<Plugin<SectionFactory>> all = registry.all(SectionFactory.class);
        Predicate<Plugin<SectionFactory>> unique = plugin ->
                all.stream().filter(other -> other.name().equals(plugin.name())).count() == 1;
        return all.stream()
                .filter(unique)
                .sorted(Comparator.<Plugin<SectionFactory>>comparingInt(
                                plugin -> plugin.guard().call(() -> plugin.call(SectionFactory::position)))
                        .thenComparing(Plugin::name))
                .toList();
    }

    DataPlan data(PluginSpec spec) {
        Plugin<DatasetFactory> plugin = registry.select(DatasetFactory.class, spec.reference());
        List<String> hostNames =
                DataPlan.HOST_OPTIONS.stream().map(Option::name).toList();
        Map<String, String> own = new TreeMap<>(spec.options());
        Map<String, String> host = new TreeMap<>();
        hostNames.stream().filter(own::containsKey).forEach(name -> host.put(name, own.remove(name)));
        String owner = "dataset " + plugin.name();
        Settings settings = settings(owner, plugin.options(), own, hostNames);
        create(plugin, settings);
        return new DataPlan(plugin, settings, settings(owner, DataPlan.HOST_OPTIONS, host, List.of()));
    }

    private ModelPlan model(ModelSpec spec, TrainingOptions training) {
        Plugin<ModelFactory> plugin =
                registry.select(ModelFactory.class, spec.plugin().reference());
        List<String> declared = plugin.options().stream().map(Option::name).toList();
        Map<String, String> own = new TreeMap<>(spec.plugin().options());
        Map<String, String> host = new TreeMap<>();
        spec.plugin().options().keySet().stream()
                .filter(name -> TrainingOptions.isOne(name) && !declared.contains(name))
                .forEach(name -> host.put(name, own.remove(name)));
        String owner = "model " + spec.label();
        Settings settings = settings(owner, plugin.options(), own, TrainingOptions.NAMES);
        Model model = create(plugin, settings);
        if (model instanceof Learner) {
            if (!host.isEmpty()) {
                throw new UserException(owner + " trains itself, so it takes no " + String.join(", ", host.keySet()));
            }
            return new ModelPlan(spec.label(), plugin, settings, Optional.empty());
        }
        declared.stream().filter(TrainingOptions::isOne).findFirst().ifPresent(name -> {
            throw plugin.guard()
                    .broken("it declares an option '" + name + "', but for a network that name belongs to the host");
        });
        try {
            return new ModelPlan(
                    spec.label(),
                    plugin,
                    settings,
                    Optional.of(training.read(plugin.call(ModelFactory::recipe), host)));
        } catch (UserException e) {
            throw new UserException(owner + ": " + e.getMessage(), e);
        }
    }

    private <T, F extends PluginFactory<T>> T create(Plugin<F> plugin, Settings settings) {
        return plugin.call(factory -> factory.create(settings, contexts.of(plugin)));
    }

    /** Reads options; an unknown name gets a guess among the known ones and those that the host adds. */
    static Settings settings(
            String owner, List<Option<?>> options, Map<String, String> given, List<String> hostOptions) {
        List<String> known = Stream.concat(options.stream().map(Option::name), hostOptions.stream())
                .toList();
        for (String name : given.keySet()) {
            if (options.stream().noneMatch(option -> option.name().equals(name))) {
                throw new UserException(owner + " has no option '" + name + "'; "
                        + (known.isEmpty() ? "it takes none." : "it takes " + String.join(", ", known) + ".")
                        + Suggestions.didYouMean(name, known));
            }
        }
        try {
            return Settings.of(options, given);
        } catch (UserException e) {
            throw new UserException(owner + ": " + e.getMessage(), e);
        }
    }
}
