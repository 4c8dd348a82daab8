package io.lookbook.app.experiment;

import com.google.inject.AbstractModule;
import io.lookbook.app.audit.DataAuditor;
import io.lookbook.app.audit.KnownData;

/** Binds what runs experiments. */
public final class ExperimentModule extends AbstractModule {
    private final PluginContexts contexts;

    /**
     * Creates it.
     *
     * @param contexts what plugins are handed when they are created
     */
    public ExperimentModule(PluginContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    protected void configure() {
        bind(PluginContexts.class).toInstance(contexts);
        bind(ExperimentFile.class).toInstance(new ExperimentFile());
        bind(Resolver.class);
        bind(KnownData.class);
        bind(DataAuditor.class);
        bind(ExperimentRunner.class);
        bind(DatasetImages.class);
        bind(SpeedMeasurement.class);
    }
}
