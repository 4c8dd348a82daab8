package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Makes clusters as the host does, and runs tasks. */
final class Trials {
    private Trials() {}

    static Cluster cluster(Map<String, String> given) {
        SparkClusterFactory factory = new SparkClusterFactory();
        return factory.create(Settings.of(factory.options(), given), new PluginContext() {
            @Override
            public Path cacheFolder() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Progress progress() {
                return Progress.NONE;
            }
        });
    }

    static String run(ClusterSession session, String input) throws InterruptedException {
        return new String(session.run(new TrialTask(input)), UTF_8);
    }

    static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> future = new FutureTask<>(work);
        Thread thread = new Thread(future, "trial");
        thread.setDaemon(true);
        thread.start();
        return future;
    }
}
