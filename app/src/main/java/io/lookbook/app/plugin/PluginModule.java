package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.report.ReportFactory;
import io.lookbook.api.report.SectionFactory;

/** Hands the discovered plugins to Guice: for each kind a map by id ({@code source:name}), and the registry over all. */
public final class PluginModule extends AbstractModule {
    private final PluginCatalog catalog;

    /**
     * Creates it.
     *
     * @param catalog what a discovery found
     */
    public PluginModule(PluginCatalog catalog) {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        bind(PluginCatalog.class).toInstance(catalog);
        bindAll(DatasetFactory.class, new TypeLiteral<>() {});
        bindAll(ModelFactory.class, new TypeLiteral<>() {});
        bindAll(OptimizerFactory.class, new TypeLiteral<>() {});
        bindAll(SectionFactory.class, new TypeLiteral<>() {});
        bindAll(ReportFactory.class, new TypeLiteral<>() {});
        bindAll(ClusterFactory.class, new TypeLiteral<>() {});
        bind(PluginRegistry.class);
    }

    private <F extends PluginFactory<?>> void bindAll(Class<F> factory, TypeLiteral<Plugin<F>> type) {
        MapBinder<String, Plugin<F>> binder = MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), type);
        catalog.of(factory).forEach(plugin -> binder.addBinding(plugin.id()).toInstance(plugin));
    }
}
