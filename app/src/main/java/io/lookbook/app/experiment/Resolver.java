package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginRegistry;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolves an experiment against the plugins, so that every mistake is reported before any work begins. */
public final class Resolver {
    /** How an address begins, and no plugin's name: after that follows one colon and no slash. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][-+.A-Za-z0-9]*://");

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

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
        return resolve(Configuration.of(experiment));
    }

    /**
     * Resolves an experiment.
     *
     * @param configuration the experiment, and where each part of it was given
     * @return the plan
     * @throws UserException if a plugin, an option or a value is unknown, with all such mistakes and where each was made
     */
    public ExperimentPlan resolve(Configuration configuration) {
        Experiment experiment = configuration.experiment();
        LocatedMistakes mistakes = new LocatedMistakes(configuration);
        Optional<DataPlan> data = mistakes.attempt(() -> data(experiment.dataset()), "dataset");
        Optional<PluginSpec> optimizer =
                experiment.optimizer().flatMap(spec -> mistakes.attempt(() -> common(spec), "optimizer"));
        TrainingOptions training = new TrainingOptions(registry, optimizer);
        List<ModelPlan> models = new ArrayList<>();
        for (ModelSpec spec : experiment.models()) {
            mistakes.attempt(() -> model(spec, training), "models", spec.label())
                    .ifPresent(models::add);
        }
        List<ReportPlan.Part> sections = experiment.sections().isEmpty()
                ? allSections()
                : mistakes.attemptAll(experiment.sections(), this::section, "sections");
        List<ReportPlan.Format> formats = mistakes.attemptAll(experiment.reports(), this::format, "reports");
        mistakes.throwIfAny();
        return new ExperimentPlan(
                experiment.name(),
                data.orElseThrow(),
                models,
                new ReportPlan(sections, formats),
                experiment.seed(),
                experiment.repeats(),
                experiment.limit());
    }

    /** The optimizer of all networks, so that its mistakes are not told as those of each network. */
    private PluginSpec common(PluginSpec optimizer) {
        Plugin<OptimizerFactory> plugin = registry.select(OptimizerFactory.class, optimizer.reference());
        List<Option<?>> options = new ArrayList<>(plugin.options());
        options.add(TrainingOptions.rate(Recipe.NONE.learningRate()));
        OptionMistakes.read("optimizer " + plugin.name(), options, optimizer.options(), List.of());
        return optimizer;
    }

    /** The models of an experiment, and how they are trained. */
    List<ModelPlan> models(Experiment experiment) {
        TrainingOptions training = new TrainingOptions(registry, experiment.optimizer());
        return experiment.models().stream().map(spec -> model(spec, training)).toList();
    }

    /**
     * Resolves what is to be reported.
     *
     * @param reports the formats
     * @param sections the sections in order; empty for all, by their position
     * @return the plan
     * @throws UserException if a plugin, an option or a value is unknown
     */
    public ReportPlan report(List<PluginSpec> reports, List<PluginSpec> sections) {
        return new ReportPlan(
                sections.isEmpty()
                        ? allSections()
                        : sections.stream().map(this::section).toList(),
                reports.stream().map(this::format).toList());
    }

    /** The options of one plugin of any kind but a model, tried out. */
    SortedMap<String, String> options(Plugin<?> plugin, PluginSpec spec) {
        return new TreeMap<>(
                switch (plugin.kind()) {
                    case DATASET -> data(spec).effectiveOptions();
                    case OPTIMIZER ->
                        checked("optimizer", registry.select(OptimizerFactory.class, plugin.id()), spec)
                                .asText();
                    case SECTION -> section(spec).settings().asText();
                    case REPORT -> format(spec).settings().asText();
                    case CLUSTER ->
                        // Not made: its address is an option that has no default.
                        OptionMistakes.read("cluster " + plugin.name(), plugin.options(), spec.options(), List.of())
                                .asText();
                    case MODEL -> throw new IllegalArgumentException("a model has a plan");
                });
    }

    /**
     * Selects where runs are made.
     *
     * @param place an address that a plugin knows, such as {@code spark://host:7077}, or {@code NAME[:option=value,...]}
     * @return the access, not connected yet
     * @throws UserException if no plugin knows it, or an option is wrong
     */
    public ClusterPlan cluster(String place) {
        SortedMap<String, Map<String, String>> byAddress = new TreeMap<>();
        for (Plugin<ClusterFactory> plugin : registry.all(ClusterFactory.class)) {
            try {
                plugin.call(factory -> factory.optionsOf(place))
                        .ifPresent(options -> byAddress.put(plugin.id(), options));
            } catch (PluginException e) {
                LOG.warn("{}", e.getMessage()); // it may be another one that is meant
            }
        }
        if (byAddress.size() > 1) {
            throw new UserException("several plugins know the address " + place + ". Choose one by its source: "
                    + byAddress.entrySet().stream()
                            .map(known -> known.getKey() + ":" + written(known.getValue()))
                            .collect(Collectors.joining(" or ")));
        }
        if (byAddress.size() == 1) {
            String id = byAddress.firstKey();
            return cluster(
                    registry.select(ClusterFactory.class, id), new PluginSpec(id, new TreeMap<>(byAddress.get(id))));
        }
        List<String> addresses = registry.all(ClusterFactory.class).stream()
                .flatMap(plugin -> plugin.call(ClusterFactory::addresses).stream())
                .toList();
        if (ADDRESS.matcher(place).lookingAt() && !addresses.isEmpty()) {
            throw new UserException(
                    "no cluster has an address like " + place + "; there are " + String.join(", ", addresses));
        }
        PluginSpec spec = PluginSpec.parse(place);
        return cluster(registry.select(ClusterFactory.class, spec.reference()), spec);
    }

    private static String written(Map<String, String> options) {
        return new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(","));
    }

    private ClusterPlan cluster(Plugin<ClusterFactory> plugin, PluginSpec spec) {
        Settings settings =
                OptionMistakes.read("cluster " + plugin.name(), plugin.options(), spec.options(), List.of());
        return new ClusterPlan(plugin, create(plugin, settings));
    }

    private ReportPlan.Format format(PluginSpec spec) {
        Plugin<ReportFactory> plugin = registry.select(ReportFactory.class, spec.reference());
        return new ReportPlan.Format(plugin, checked("report", plugin, spec));
    }

    private ReportPlan.Part section(PluginSpec spec) {
        Plugin<SectionFactory> plugin = registry.select(SectionFactory.class, spec.reference());
        return new ReportPlan.Part(plugin, checked("section", plugin, spec));
    }

    private <T, F extends PluginFactory<T>> Settings checked(String kind, Plugin<F> plugin, PluginSpec spec) {
        Settings settings =
                OptionMistakes.read(kind + " " + plugin.name(), plugin.options(), spec.options(), List.of());
        create(plugin, settings);
        return settings;
    }

    /** A name that two sources have is left out of "all": neither is used until one is chosen. */
    private List<ReportPlan.Part> allSections() {
        List<Plugin<SectionFactory>> all = registry.all(SectionFactory.class);
        Predicate<Plugin<SectionFactory>> unique = plugin ->
                all.stream().filter(other -> other.name().equals(plugin.name())).count() == 1;
        return all.stream()
                .filter(unique)
                .sorted(Comparator.<Plugin<SectionFactory>>comparingInt(
                                plugin -> plugin.position().orElseThrow())
                        .thenComparing(Plugin::name))
                .map(plugin -> new ReportPlan.Part(plugin, Settings.defaults(plugin.options())))
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
        refuseClash(plugin, hostNames::contains, "any dataset");
        Settings settings = OptionMistakes.read(owner, plugin.options(), own, hostNames);
        create(plugin, settings);
        return new DataPlan(plugin, settings, OptionMistakes.read(owner, DataPlan.HOST_OPTIONS, host, List.of()));
    }

    /** A model that is compared with no other. */
    ModelPlan model(ModelSpec spec) {
        return model(spec, new TrainingOptions(registry, Optional.empty()));
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
        Settings settings = OptionMistakes.read(owner, plugin.options(), own, TrainingOptions.NAMES);
        if (trainsItself(plugin, settings)) {
            if (!host.isEmpty()) {
                throw OptionMistakes.name(
                        host.keySet().iterator().next(),
                        owner + " trains itself, so it takes no " + String.join(", ", host.keySet()));
            }
            return new ModelPlan(spec.label(), plugin, settings, Optional.empty());
        }
        refuseClash(plugin, TrainingOptions::isOne, "any network");
        try {
            return new ModelPlan(spec.label(), plugin, settings, Optional.of(training.read(recipe(plugin), host)));
        } catch (OptionMistakes e) {
            throw e.within(owner + ": ", "");
        }
    }

    /**
     * Tries the options, too. A model that cannot be made is taken for what it declares: then its runs fail, and nothing else.
     */
    private boolean trainsItself(Plugin<ModelFactory> plugin, Settings settings) {
        try {
            return create(plugin, settings) instanceof Learner;
        } catch (PluginException e) {
            return plugin.recipe().isEmpty();
        }
    }

    private static Recipe recipe(Plugin<ModelFactory> plugin) {
        return plugin.recipe().orElseThrow(() -> plugin.guard()
                .broken("its recipe() is Recipe.NONE, which is for models that train themselves, but it makes a"
                        + " network"));
    }

    /** An option of the host's hides one of the plugin's of the same name, so a plugin may not have one. */
    private static void refuseClash(Plugin<?> plugin, Predicate<String> hosts, String owner) {
        plugin.options().stream().map(Option::name).filter(hosts).findFirst().ifPresent(name -> {
            throw plugin.guard()
                    .broken("it declares an option '" + name + "', but of " + owner + " that name belongs to the host");
        });
    }

    private <T, F extends PluginFactory<T>> T create(Plugin<F> plugin, Settings settings) {
        return plugin.guard()
                .bounded("making it", () -> plugin.call(factory -> factory.create(settings, contexts.of(plugin))));
    }
}
