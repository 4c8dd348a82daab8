package io.lookbook.app.plugin;

import static java.util.stream.Collectors.joining;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Answers which plugins there are. Scanning was tolerant; selecting is strict. Immutable. */
public final class PluginRegistry {
    private final Map<PluginKind, List<? extends Plugin<?>>> plugins;
    private final List<FailedPlugin> failures;
    private final List<PluginWarning> warnings;

    @Inject
    PluginRegistry(
            Map<String, Plugin<DatasetFactory>> datasets,
            Map<String, Plugin<ModelFactory>> models,
            Map<String, Plugin<OptimizerFactory>> optimizers,
            Map<String, Plugin<SectionFactory>> sections,
            Map<String, Plugin<ReportFactory>> reports,
            Map<String, Plugin<ClusterFactory>> clusters,
            PluginCatalog catalog) {
        this(
                datasets.values(),
                models.values(),
                optimizers.values(),
                sections.values(),
                reports.values(),
                clusters.values(),
                catalog);
    }

    private PluginRegistry(
            Collection<Plugin<DatasetFactory>> datasets,
            Collection<Plugin<ModelFactory>> models,
            Collection<Plugin<OptimizerFactory>> optimizers,
            Collection<Plugin<SectionFactory>> sections,
            Collection<Plugin<ReportFactory>> reports,
            Collection<Plugin<ClusterFactory>> clusters,
            PluginCatalog catalog) {
        this.plugins = new EnumMap<>(PluginKind.class);
        plugins.put(PluginKind.DATASET, List.copyOf(datasets));
        plugins.put(PluginKind.MODEL, List.copyOf(models));
        plugins.put(PluginKind.OPTIMIZER, List.copyOf(optimizers));
        plugins.put(PluginKind.SECTION, List.copyOf(sections));
        plugins.put(PluginKind.REPORT, List.copyOf(reports));
        plugins.put(PluginKind.CLUSTER, List.copyOf(clusters));
        this.failures = catalog.failures();
        this.warnings = catalog.warnings();
    }

    /**
     * The same as Guice makes of the catalog, without Guice.
     *
     * @param catalog what a discovery found
     * @return the registry over it
     */
    public static PluginRegistry of(PluginCatalog catalog) {
        return new PluginRegistry(
                catalog.of(DatasetFactory.class),
                catalog.of(ModelFactory.class),
                catalog.of(OptimizerFactory.class),
                catalog.of(SectionFactory.class),
                catalog.of(ReportFactory.class),
                catalog.of(ClusterFactory.class),
                catalog);
    }

    /**
     * The one plugin that a user asked for.
     *
     * @param factory the interface of its factory, which names the kind
     * @param reference {@code name}, or {@code source:name} where two sources have a plugin of that name
     * @param <F> the interface of its factory
     * @return the plugin
     * @throws UserException if there is none, with the known names, a guess, and failed loads that could explain it; or if
     *     there are two of that name, with both
     */
    public <F extends PluginFactory<?>> Plugin<F> select(Class<F> factory, String reference) {
        int colon = reference.lastIndexOf(':');
        String name = reference.substring(colon + 1);
        List<Plugin<F>> matching = all(factory).stream()
                .filter(plugin -> plugin.name().equals(name))
                .filter(plugin -> colon < 0 || plugin.id().equals(reference))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw matching.isEmpty()
                ? unknown(PluginKind.of(factory), reference, all(factory))
                : ambiguous(PluginKind.of(factory), reference, matching);
    }

    /**
     * The one plugin that a user asked for without saying of which kind.
     *
     * @param reference {@code name}, or {@code source:name} where two sources have a plugin of that name
     * @return the plugin
     * @throws UserException if there is none, with a guess and failed loads that could explain it; or if there are several
     */
    public Plugin<?> select(String reference) {
        List<PluginKind> kinds = plugins.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(plugin ->
                                plugin.name().equals(reference) || plugin.id().equals(reference)))
                .map(Map.Entry::getKey)
                .toList();
        if (kinds.size() == 1) {
            return select(kinds.get(0).factory(), reference);
        }
        if (kinds.isEmpty()) {
            TreeSet<String> words = new TreeSet<>();
            plugins.values()
                    .forEach(ofKind ->
                            ofKind.forEach(plugin -> words.add(reference.contains(":") ? plugin.id() : plugin.name())));
            StringBuilder message = new StringBuilder("there is no plugin '" + reference
                    + "'; 'lookbook plugins' lists all." + Suggestions.didYouMean(reference, words));
            explain(failures.stream(), message);
            throw new UserException(message.toString());
        }
        throw new UserException("there are plugins named '" + reference + "' of several kinds: "
                + kinds.stream().map(kind -> kind.word() + " " + reference).collect(joining(", "))
                + ". Give the kind before the name.");
    }

    /**
     * The plugins of one kind.
     *
     * @param factory the interface of their factories, which names the kind
     * @param <F> the interface of their factories
     * @return sorted by name, then source; ambiguous names included
     */
    @SuppressWarnings("unchecked") // the constructor stores each kind's own plugins
    public <F extends PluginFactory<?>> List<Plugin<F>> all(Class<F> factory) {
        return (List<Plugin<F>>) plugins.get(PluginKind.of(factory));
    }

    /**
     * The plugins of one kind, whatever their factories are.
     *
     * @param kind the kind
     * @return sorted by name, then source; ambiguous names included
     */
    public List<? extends Plugin<?>> all(PluginKind kind) {
        return plugins.get(kind);
    }

    /** {@return what could not be loaded, in the order in which the sources were read} */
    public List<FailedPlugin> failures() {
        return failures;
    }

    /** {@return what was loaded and should be mended, in the order in which the sources were read} */
    public List<PluginWarning> warnings() {
        return warnings;
    }

    private UserException unknown(PluginKind kind, String reference, List<? extends Plugin<?>> known) {
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> words = new TreeSet<>();
        for (Plugin<?> plugin : known) {
            names.add(plugin.name());
            words.add(reference.contains(":") ? plugin.id() : plugin.name());
        }
        int colon = reference.lastIndexOf(':');
        String before = reference.substring(0, Math.max(0, colon));
        if (known.stream()
                .anyMatch(plugin -> plugin.name().equals(before) || plugin.id().equals(before))) {
            String option = reference.substring(colon + 1);
            return new UserException(
                    option.isBlank()
                            ? "no option follows the colon of '" + reference + "'; write " + reference + "option=value"
                            : "option '" + option + "' has no value; write " + reference + "=VALUE");
        }
        StringBuilder message = new StringBuilder("there is no " + kind.word() + " '" + reference + "'. ");
        message.append(names.isEmpty() ? "No " + kind.word() + " plugin was found" : "Known: " + join(words));
        message.append('.').append(Suggestions.didYouMean(reference, words));
        explain(
                failures.stream()
                        .filter(failure ->
                                failure.kind().isEmpty() || failure.kind().get() == kind),
                message);
        return new UserException(message.toString());
    }

    private static void explain(Stream<FailedPlugin> failures, StringBuilder message) {
        failures.forEach(failure -> message.append("\nIt may be in what could not be loaded: ")
                .append(failure.where())
                .append(": ")
                .append(failure.reason())
                .append(". ")
                .append(failure.advice())
                .append('.'));
    }

    private static UserException ambiguous(PluginKind kind, String name, List<? extends Plugin<?>> matching) {
        return new UserException("there are " + matching.size() + " " + kind.word() + " plugins named '" + name
                + "'. Choose one by its source: "
                + matching.stream()
                        .map(plugin -> plugin.id()
                                + plugin.source()
                                        .location()
                                        .map(location -> " (" + location + ")")
                                        .orElse(""))
                        .collect(joining(", "))
                + ".");
    }

    private static String join(Collection<String> words) {
        return String.join(", ", words);
    }
}
