package io.lookbook.app.experiment;

import com.google.inject.AbstractModule;
import io.lookbook.app.audit.DataAuditor;
import io.lookbook.app.audit.KnownData;
import io.lookbook.app.store.RunCache;

/** Binds what runs experiments. */
public final class ExperimentModule extends AbstractModule {
    private final PluginContexts contexts;
    private final RunCache cache;
    private final EngineVersion engine;

    /**
     * Creates it.
     *
     * @param contexts what plugins are handed when they are created
     * @param cache the runs that were made before
     * @param engine the code that trains
     */
    public ExperimentModule(PluginContexts contexts, RunCache cache, EngineVersion engine) {
        this.contexts = contexts;
        this.cache = cache;
        this.engine = engine;
    }

    @Override
    protected void configure() {
        bind(PluginContexts.class).toInstance(contexts);
        bind(RunCache.class).toInstance(cache);
        bind(EngineVersion.class).toInstance(engine);
        bind(ExperimentFile.class).toInstance(new ExperimentFile());
        bind(Resolver.class);
        bind(KnownData.class);
        bind(DataAuditor.class);
        bind(ExperimentRunner.class);
        bind(SingleRun.class);
        bind(DatasetImages.class);
        bind(TrainedModels.class);
        bind(SpeedMeasurement.class);
    }
}
