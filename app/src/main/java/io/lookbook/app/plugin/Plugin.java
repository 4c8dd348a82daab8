package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.Option;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A loaded plugin. Its factory is reached through {@link #call} only, so that every call is guarded. Immutable.
 *
 * @param <F> the interface of its factory
 */
public final class Plugin<F extends PluginFactory<?>> {
    private final PluginKind kind;
    private final Declaration declaration;
    private final PluginSource source;
    private final F factory;
    private final PluginGuard guard;

    Plugin(
            PluginKind kind,
            Declaration declaration,
            PluginSource source,
            F factory,
            ClassLoader loader,
            PluginTimeout timeout) {
        this.kind = requireNonNull(kind, "kind is null");
        this.declaration = requireNonNull(declaration, "declaration is null");
        this.source = requireNonNull(source, "source is null");
        this.factory = requireNonNull(factory, "factory is null");
        // A slow machine must not cost the report: what makes it and comes with lookbook has no limit.
        boolean ownReport = source.isBundled() && (kind == PluginKind.SECTION || kind == PluginKind.REPORT);
        this.guard = new PluginGuard(id(), source.location(), loader, ownReport ? PluginTimeout.USUAL : timeout);
    }

    /** {@return its kind} */
    public PluginKind kind() {
        return kind;
    }

    /** {@return its name, kebab-case; another source may have a plugin of the same name} */
    public String name() {
        return declaration.name();
    }

    /** {@return {@code source:name}, unique within its kind} */
    public String id() {
        return source.id() + ":" + name();
    }

    /** {@return what it is, one line} */
    public String description() {
        return declaration.description();
    }

    /** {@return the options it takes, as it declared them when it was loaded} */
    public List<Option<?>> options() {
        return declaration.options();
    }

    /** {@return how the host trains the model, as declared when it was loaded; empty for a model that trains itself} */
    public Optional<Recipe> recipe() {
        return declaration.recipe();
    }

    /** {@return the published figure that the model repeats, as declared when it was loaded; empty for other kinds} */
    public Optional<PublishedResult> published() {
        return declaration.published();
    }

    /** {@return the published data that the dataset is, as declared when it was loaded; empty for other kinds} */
    public Optional<PublishedData> publishedData() {
        return declaration.publishedData();
    }

    /** {@return where the section stands in a report, as declared when it was loaded; empty for other kinds} */
    public OptionalInt position() {
        return declaration.position();
    }

    /** {@return where it came from} */
    public PluginSource source() {
        return source;
    }

    /** {@return the name of the factory's class} */
    public String provider() {
        return factory.getClass().getName();
    }

    /**
     * Calls the factory, guarded.
     *
     * @param call the call
     * @param <R> its result
     * @return what the factory returned
     * @throws PluginException if the factory threw what it must not, or returned null
     */
    public <R> R call(PluginCall<F, R> call) {
        R result = guard.call(() -> call.call(factory));
        if (result == null) {
            throw guard.broken("its factory " + provider() + " returned null");
        }
        return result;
    }

    /** {@return what to wrap around each call into an object that the factory made} */
    public PluginGuard guard() {
        return guard;
    }

    /** {@return the id} */
    @Override
    public String toString() {
        return id();
    }
}
