package io.lookbook.app.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.app.experiment.ExperimentModule;
import io.lookbook.app.experiment.PluginContexts;
import io.lookbook.app.experiment.UserCache;
import io.lookbook.app.report.ReportMaker;
import io.lookbook.app.report.ReportMerger;
import io.lookbook.app.report.ReportVerifier;
import java.nio.file.Path;

/** The injector of the commands that run experiments or make reports. */
final class HostInjector {
    private HostInjector() {}

    static Injector create(Bootstrap bootstrap, PluginFolders plugins, Progress progress) {
        Path cache = UserCache.folder(
                bootstrap.environment(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        return bootstrap.create(
                plugins.folders(), new ExperimentModule(new PluginContexts(cache, progress)), new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(ReportMaker.class);
                        bind(ReportVerifier.class);
                        bind(ReportMerger.class);
                    }
                });
    }
}
