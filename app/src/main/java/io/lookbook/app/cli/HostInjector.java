package io.lookbook.app.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.app.experiment.EngineVersion;
import io.lookbook.app.experiment.ExperimentModule;
import io.lookbook.app.experiment.PluginContexts;
import io.lookbook.app.experiment.UserCache;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.ReportVerifier;
import io.lookbook.app.report.RunMerger;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.train.Seeds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The injector of the commands that run experiments or make reports. */
final class HostInjector {
    private HostInjector() {}

    static Injector create(Bootstrap bootstrap, PluginOptions plugins, Progress progress) {
        return create(bootstrap, plugins.folders(), plugins.timeout(), progress);
    }

    static Injector create(Bootstrap bootstrap, List<Path> pluginFolders, PluginTimeout timeout, Progress progress) {
        Seeds.findAlgorithms(); // before any plugin's code runs
        ExperimentModule experiments = new ExperimentModule(
                new PluginContexts(bootstrap.cache(), progress),
                runCache(bootstrap.cache()),
                EngineVersion.ofProcess());
        return bootstrap.create(pluginFolders, timeout, experiments, new AbstractModule() {
            @Override
            protected void configure() {
                bind(ReportMaker.class);
                bind(ReportVerifier.class);
                bind(RunMerger.class);
            }
        });
    }

    /** The runs that were made before. */
    static RunCache runCache(UserCache cache) {
        return cache instanceof UserCache.None none
                ? RunCache.none(none.advice())
                : new RunCache(cache.require().resolve("runs"), Clock.systemUTC());
    }
}
