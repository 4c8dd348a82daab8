package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.PluginFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Makes the factories of one source. {@link ServiceLoader} is iterated by hand, so that whatever one provider does costs
 * only that provider; each is made and asked on a thread of its own, so that one that never ends costs only that thread.
 */
final class ProviderLoader {
    private final PluginSource source;
    private final ClassLoader loader;
    private final Optional<PluginClassLoader> own;
    private final PluginTimeout timeout;
    private final CallGroup calls;
    private final List<Plugin<?>> plugins = new ArrayList<>();
    private final List<FailedPlugin> failures = new ArrayList<>();

    /** The application's class path, where any loader up from the given one may define a provider. */
    static ProviderLoader onClassPath(PluginSource source, ClassLoader loader, PluginTimeout timeout) {
        return new ProviderLoader(source, loader, Optional.empty(), timeout);
    }

    /** A source with a class loader of its own; providers that another loader defines do not count. */
    static ProviderLoader of(PluginClassLoader loader, PluginTimeout timeout) {
        return new ProviderLoader(loader.source(), loader, Optional.of(loader), timeout);
    }

    private ProviderLoader(
            PluginSource source, ClassLoader loader, Optional<PluginClassLoader> own, PluginTimeout timeout) {
        this.source = requireNonNull(source, "source is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.own = own;
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.calls = new CallGroup("loading " + source.id());
    }

    PluginCatalog load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // the threads of the calls inherit it
        try {
            for (PluginKind kind : PluginKind.values()) {
                loadKind(kind, kind.factory());
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        removeNamesakes();
        if (own.isPresent() && plugins.isEmpty() && failures.isEmpty()) {
            // An empty file, or a class of the JDK, which ServiceLoader passes over without a word.
            failures.add(new FailedPlugin(
                    source.id(),
                    source.location(),
                    Optional.empty(),
                    Optional.empty(),
                    "its META-INF/services files name no class of its own",
                    "Name the plugin's class in the file of the interface that it implements"));
        }
        return new PluginCatalog(plugins, failures, own.map(this::warnings).orElse(List.of()));
    }

    /** Iterating loads the providers' classes, but runs nothing of them: only making one does. */
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
                Throwables.passOn(thrown);
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
        Optional<String> name = Optional.of(type.getName());
        if (own.isPresent() && type.getClassLoader() != loader) {
            fail(
                    kind,
                    name,
                    new LoadDiagnosis(
                            Optional.empty(),
                            "META-INF/services/" + service.getName() + " names a class that is not the plugin's own",
                            "Name only classes of the jar itself"));
            return;
        }
        try {
            plugins.add(calls.call(() -> make(kind, service, provider), Optional.of(timeout.loading())));
        } catch (DeclarationReader.BrokenFactoryException broken) {
            fail(kind, name, broken.diagnosis());
        } catch (CallGroup.TimeIsUpException late) {
            fail(kind, name, late.diagnosis("loading it", "take it out of the plugins"));
        }
    }

    private <F extends PluginFactory<?>> Plugin<F> make(
            PluginKind kind, Class<F> service, ServiceLoader.Provider<F> provider)
            throws DeclarationReader.BrokenFactoryException {
        F factory;
        try {
            factory = provider.get();
        } catch (Throwable thrown) {
            Throwables.passOn(thrown);
            throw new DeclarationReader.BrokenFactoryException(
                    thrown instanceof ServiceConfigurationError
                            ? LoadDiagnosis.of(service, thrown)
                            : LoadDiagnosis.of(thrown, "its constructor threw "));
        }
        return new Plugin<>(kind, DeclarationReader.read(factory), source, factory, loader, timeout);
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

    private List<PluginWarning> warnings(PluginClassLoader classes) {
        List<PluginWarning> warnings = new ArrayList<>();
        List<String> threads = calls.threadsLeft();
        if (!threads.isEmpty()) {
            warnings.add(warning("loading it " + PluginWarning.threads(threads), PluginWarning.END_THREADS, false));
        }
        if (classes.hasWritten()) {
            warnings.add(warning("loading it wrote to standard output or standard error", PluginWarning.LOG, true));
        }
        return warnings;
    }

    private PluginWarning warning(String reason, String advice, boolean shown) {
        return new PluginWarning(source.id(), source.location(), reason, advice, shown);
    }

    private void fail(PluginKind kind, Optional<String> provider, LoadDiagnosis diagnosis) {
        failures.add(new FailedPlugin(
                source.id(), source.location(), Optional.of(kind), provider, diagnosis.reason(), diagnosis.advice()));
    }
}
