package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.Option;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.SectionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the factories of one source. {@link ServiceLoader} is iterated by hand, so that whatever one provider does costs
 * only that provider.
 */
final class ProviderLoader {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final PluginSource source;
    private final ClassLoader loader;
    private final boolean ownClassesOnly;
    private final List<Plugin<?>> plugins = new ArrayList<>();
    private final List<FailedPlugin> failures = new ArrayList<>();

    /** The application's class path, where any loader up from the given one may define a provider. */
    static ProviderLoader onClassPath(PluginSource source, ClassLoader loader) {
        return new ProviderLoader(source, loader, false);
    }

    /** A source with a class loader of its own; providers that another loader defines do not count. */
    static ProviderLoader of(PluginSource source, PluginClassLoader loader) {
        return new ProviderLoader(source, loader, true);
    }

    private ProviderLoader(PluginSource source, ClassLoader loader, boolean ownClassesOnly) {
        this.source = requireNonNull(source, "source is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.ownClassesOnly = ownClassesOnly;
    }

    PluginCatalog load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            for (PluginKind kind : PluginKind.values()) {
                loadKind(kind, kind.factory());
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        removeNamesakes();
        return new PluginCatalog(plugins, failures);
    }

    private <F extends PluginFactory<?>> void loadKind(PluginKind kind, Class<F> service) {
        Iterator<ServiceLoader.Provider<F>> providers =
                ServiceLoader.load(service, loader).stream().iterator();
        String lastError = null;
        while (true) {
            ServiceLoader.Provider<F> provider;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = providers.next();
            } catch (Throwable thrown) {
                passOn(thrown);
                if (thrown.toString().equals(lastError)) {
                    return; // the same again: the iterator is stuck, as when the service files cannot be listed
                }
                lastError = thrown.toString();
                LoadDiagnosis diagnosis = LoadDiagnosis.of(service, thrown);
                fail(kind, diagnosis.provider(), diagnosis);
                continue;
            }
            loadProvider(kind, service, provider);
        }
    }

    private <F extends PluginFactory<?>> void loadProvider(
            PluginKind kind, Class<F> service, ServiceLoader.Provider<F> provider) {
        Class<? extends F> type = provider.type();
        if (ownClassesOnly && type.getClassLoader() != loader) {
            fail(
                    kind,
                    Optional.of(type.getName()),
                    new LoadDiagnosis(
                            Optional.empty(),
                            "META-INF/services/" + service.getName() + " names a class that is not the plugin's own",
                            "Name only classes of the jar itself"));
            return;
        }
        F factory;
        try {
            factory = provider.get();
        } catch (Throwable thrown) {
            passOn(thrown);
            LoadDiagnosis diagnosis = thrown instanceof ServiceConfigurationError
                    ? LoadDiagnosis.of(service, thrown)
                    : LoadDiagnosis.of(thrown, "its constructor threw ");
            fail(kind, Optional.of(type.getName()), diagnosis);
            return;
        }
        try {
            plugins.add(new Plugin<>(kind, declaration(factory), source, factory, loader));
        } catch (BrokenFactoryException broken) {
            fail(kind, Optional.of(type.getName()), broken.diagnosis);
        }
    }

    private static Declaration declaration(PluginFactory<?> factory) throws BrokenFactoryException {
        String name = checkedName(factory);
        String description = ask("description()", factory::description);
        List<Option<?>> options = checkedOptions(factory);
        Optional<Recipe> recipe = Optional.empty();
        Optional<PublishedResult> published = Optional.empty();
        Optional<PublishedData> publishedData = Optional.empty();
        OptionalInt position = OptionalInt.empty();
        if (factory instanceof ModelFactory model) {
            recipe = Optional.of(ask("recipe()", model::recipe)).filter(declared -> !declared.equals(Recipe.NONE));
            published = ask("published()", model::published);
        } else if (factory instanceof DatasetFactory dataset) {
            publishedData = ask("published()", dataset::published);
        } else if (factory instanceof SectionFactory section) {
            position = OptionalInt.of(ask("position()", section::position));
        }
        return new Declaration(name, description, options, recipe, published, publishedData, position);
    }

    private static String checkedName(PluginFactory<?> factory) throws BrokenFactoryException {
        String name = ask("name()", factory::name);
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new BrokenFactoryException(new LoadDiagnosis(
                    Optional.empty(),
                    "its name() is '" + name + "'",
                    "Name it in kebab-case: small letters and digits, words joined by '-', such as my-model"));
        }
        return name;
    }

    private static List<Option<?>> checkedOptions(PluginFactory<?> factory) throws BrokenFactoryException {
        return ask("options()", () -> {
            List<Option<?>> options = List.copyOf(factory.options());
            Settings.defaults(options); // throws where a name is declared twice
            return options;
        });
    }

    private static <T> T ask(String question, Supplier<T> answer) throws BrokenFactoryException {
        T result;
        try {
            result = answer.get();
        } catch (Throwable thrown) {
            passOn(thrown);
            throw new BrokenFactoryException(LoadDiagnosis.of(thrown, "its " + question + " threw "));
        }
        if (result == null) {
            throw new BrokenFactoryException(new LoadDiagnosis(
                    Optional.empty(), "its " + question + " is null", "Ask the plugin's author to return a value"));
        }
        return result;
    }

    /** Two plugins of one kind, name and source cannot be told apart by any reference, so neither is used. */
    private void removeNamesakes() {
        plugins.stream()
                .collect(Collectors.groupingBy(plugin -> plugin.kind().word() + " " + plugin.name()))
                .values()
                .stream()
                .filter(namesakes -> namesakes.size() > 1)
                .flatMap(List::stream)
                .sorted((a, b) -> a.provider().compareTo(b.provider()))
                .forEach(plugin -> {
                    plugins.remove(plugin);
                    fail(
                            plugin.kind(),
                            Optional.of(plugin.provider()),
                            new LoadDiagnosis(
                                    Optional.empty(),
                                    "the source '" + source.id() + "' has another "
                                            + plugin.kind().word() + " named '" + plugin.name() + "'",
                                    "Give each an own name"));
                });
    }

    private void fail(PluginKind kind, Optional<String> provider, LoadDiagnosis diagnosis) {
        Optional<Path> file = source.location();
        failures.add(new FailedPlugin(
                source.id(), file, Optional.of(kind), provider, diagnosis.reason(), diagnosis.advice()));
    }

    private static void passOn(Throwable thrown) {
        Throwable passing = Throwables.notThePluginsFault(thrown);
        if (passing != null) {
            throw Throwables.<RuntimeException>sneaky(passing);
        }
    }

    private static final class BrokenFactoryException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient LoadDiagnosis diagnosis;

        BrokenFactoryException(LoadDiagnosis diagnosis) {
            super(diagnosis.reason());
            this.diagnosis = diagnosis;
        }
    }
}
