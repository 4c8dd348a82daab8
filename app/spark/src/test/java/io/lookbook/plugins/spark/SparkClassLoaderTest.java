package io.lookbook.plugins.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin as the host loads it: its own jar, the interfaces from above, and Spark's jars in the folder beside. */
class SparkClassLoaderTest {
    @TempDir
    Path folder;

    @Test
    void sparkIsLoadedFromTheFolderBesideThePlugin() throws Exception {
        StandaloneCluster.homeOfClassPath(folder);
        try (URLClassLoader plugin = plugin()) {
            ClusterFactory factory = factory(plugin);
            Path greeting = Files.writeString(folder.resolve("greeting.txt"), "hello ");
            Settings local = Settings.of(factory.options(), Map.of("master", "local[1]"));

            try (ClusterSession session = factory.create(local, context())
                    .open(new NodeProgram("not.needed", List.of(), () -> TrialProgram.node(greeting)))) {
                assertThat(Trials.run(session, "greet world")).isEqualTo("hello world");
            }
            assertThatThrownBy(() -> plugin.loadClass("org.apache.spark.SparkContext"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void missingJarsAreSaid() throws Exception {
        try (URLClassLoader plugin = plugin()) {
            ClusterFactory factory = factory(plugin);
            Settings local = Settings.of(factory.options(), Map.of("master", "local[1]"));

            assertThatThrownBy(() -> factory.create(local, context()).open(null))
                    .hasMessageContaining("there is no folder " + folder.resolve("jars"))
                    .hasMessageContaining("SPARK_HOME");
            Files.createDirectory(folder.resolve("jars"));
            assertThatThrownBy(() -> factory.create(local, context()).open(null))
                    .hasMessageContaining("no spark-core_2.13-*.jar");
            Files.createFile(folder.resolve("jars/spark-core_2.13-3.5.1.jar"));
            assertThatThrownBy(() -> factory.create(local, context()).open(null))
                    .hasMessageContaining("is Spark 3.5.1");
        }
    }

    private static ClusterFactory factory(ClassLoader plugin) {
        return ServiceLoader.load(ClusterFactory.class, plugin).findFirst().orElseThrow();
    }

    private URLClassLoader plugin() throws Exception {
        Path jar = TrialJars.pluginJar(folder.resolve("lookbook-spark.jar"));
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, new Shared());
    }

    private static PluginContext context() {
        return new PluginContext() {
            @Override
            public Path cacheFolder() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Progress progress() {
                return Progress.NONE;
            }
        };
    }

    private static final class Shared extends ClassLoader {
        private Shared() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("io.lookbook.api.") || name.startsWith("org.slf4j.")) {
                return Shared.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
