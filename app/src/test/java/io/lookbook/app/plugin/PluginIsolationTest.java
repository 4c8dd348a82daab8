package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Settings;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.DatasetFactory;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginIsolationTest {
    private static final String LIBRARY = "org.apache.commons.text.similarity.LevenshteinDistance";

    @TempDir
    private Path plugins;

    @Test
    void eachPluginUsesItsOwnVersionOfALibraryThatTheApplicationHasToo() {
        bundleLibrary("first", "one");
        bundleLibrary("second", "two");
        PluginCatalog catalog = discover();
        assertThat(plugin(catalog, "first").description()).isEqualTo("one");
        assertThat(plugin(catalog, "second").description()).isEqualTo("two");
        assertThat(LevenshteinDistance.getDefaultInstance().apply("ab", "b")).isEqualTo(1);
    }

    @Test
    void aPluginSeesNoLibraryOfTheApplication() {
        describe("""
                try {
                    Class.forName("picocli.CommandLine");
                    return "sees it";
                } catch (ClassNotFoundException e) {
                    return "does not see it";
                }""");
        assertThat(plugin(discover(), "probe").description()).isEqualTo("does not see it");
    }

    @Test
    void aJarThatAManifestNamesIsNotFollowed(@TempDir Path elsewhere) {
        new PluginJar()
                .source("lib.Hidden", "package lib; public class Hidden {}")
                .entry("hidden.txt", new byte[] {1})
                .write(elsewhere.resolve("hidden.jar"));
        new PluginJar()
                .dataset("Probe", "probe", """
                        @Override public String description() {
                            ClassLoader own = Probe.class.getClassLoader();
                            try {
                                own.loadClass("lib.Hidden");
                                return "sees its class";
                            } catch (ClassNotFoundException e) {
                                return own.getResource("hidden.txt") == null ? "does not see it" : "sees its files";
                            }
                        }""")
                .entry("own.txt", new byte[] {1})
                .manifest("Class-Path", elsewhere.resolve("hidden.jar").toUri().toString())
                .write(plugins.resolve("probe.jar"));
        Plugin<DatasetFactory> probe = plugin(discover(), "probe");
        assertThat(probe.description()).isEqualTo("does not see it");
        ClassLoader own = probe.call(factory -> factory.getClass().getClassLoader());
        assertThat(own.getResource("own.txt")).isNotNull();
    }

    @Test
    void theManifestOfAJarIsThatOfItsPackages() {
        new PluginJar()
                .source("probe.Probe", """
                        package probe;
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.*;
                        public class Probe implements DatasetFactory {
                            @Override public String name() { return "probe"; }
                            @Override public String description() {
                                return Probe.class.getPackage().getImplementationVersion();
                            }
                            @Override public Dataset create(Settings s, PluginContext c) { return null; }
                        }
                        """)
                .provider("io.lookbook.api.data.DatasetFactory", "probe.Probe")
                .manifest("Implementation-Version", "4.5")
                .write(plugins.resolve("probe.jar"));
        assertThat(plugin(discover(), "probe").description()).isEqualTo("4.5");
    }

    @Test
    void aPluginSharesTheApiNd4jAndTheLogWithTheApplication() throws ClassNotFoundException {
        describe("return \"\";");
        ClassLoader own =
                plugin(discover(), "probe").call(factory -> factory.getClass().getClassLoader());
        assertThat(own).isNotSameAs(getClass().getClassLoader());
        for (String shared : List.of(
                "io.lookbook.api.Settings",
                "io.lookbook.toolkit.Sequential",
                "org.nd4j.linalg.api.ndarray.INDArray",
                "org.bytedeco.javacpp.Pointer",
                "org.slf4j.Logger")) {
            assertThat(Class.forName(shared, false, own))
                    .isSameAs(Class.forName(shared, false, getClass().getClassLoader()));
        }
    }

    @Test
    void servicesOfNd4jComeFromTheApplicationOnly() throws Exception {
        new PluginJar()
                .dataset("Probe", "probe", "")
                .provider("org.nd4j.linalg.factory.Nd4jBackend", "Forged")
                .write(plugins.resolve("probe.jar"));
        ClassLoader own =
                plugin(discover(), "probe").call(factory -> factory.getClass().getClassLoader());
        String name = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
        assertThat(own.getResource(name)).isEqualTo(getClass().getClassLoader().getResource(name));
        assertThat(own.getResources(name).asIterator()).toIterable().noneMatch(url -> url.toString()
                .contains("probe.jar"));
    }

    @Test
    void everyCallRunsWithThePluginsLoaderAsContextAndRestoresTheOld() {
        describe("return Thread.currentThread().getContextClassLoader() == Probe.class.getClassLoader()"
                + " ? \"its own\" : \"another\";");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Plugin<DatasetFactory> probe = plugin(discover(), "probe");
        assertThat(probe.description()).isEqualTo("its own");
        assertThat(probe.call(DatasetFactory::description)).isEqualTo("its own");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aDataFailureArrivesAsTheClassThatTheApplicationKnows() {
        describe("return \"\";");
        Plugin<DatasetFactory> probe = plugin(discover(), "probe");
        var dataset = probe.call(factory -> factory.create(Settings.defaults(probe.options()), null));
        assertThatThrownBy(() -> probe.guard().call(dataset::load))
                .isInstanceOf(DataException.class)
                .hasMessage("no images at all");
    }

    private void bundleLibrary(String name, String answer) {
        new PluginJar()
                .source(LIBRARY, """
                        package org.apache.commons.text.similarity;
                        public class LevenshteinDistance {
                            public static String answer() { return "%s"; }
                        }
                        """.formatted(answer))
                .dataset("Bundler", name, "@Override public String description() { return " + LIBRARY + ".answer(); }")
                .write(plugins.resolve(name + ".jar"));
    }

    private void describe(String body) {
        new PluginJar()
                .dataset("Probe", "probe", "@Override public String description() { " + body + " }")
                .write(plugins.resolve("probe.jar"));
    }

    private PluginCatalog discover() {
        return new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL)
                .discover(List.of(new PluginRoot(plugins, PluginRoot.Origin.COMMAND_LINE)));
    }

    private static Plugin<DatasetFactory> plugin(PluginCatalog catalog, String name) {
        assertThat(catalog.failures()).isEmpty();
        return catalog.of(DatasetFactory.class).stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
