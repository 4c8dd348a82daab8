package io.lookbook.app.cluster;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.app.plugin.LearnerJar;
import io.lookbook.app.plugin.PluginJar;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProgramTest {
    private static final String FIT = "return this::certain;";

    @TempDir
    private Path folder;

    private Path home;
    private Path plugins;

    @BeforeEach
    void distribution() throws IOException {
        home = folder.resolve("home");
        plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.createDirectories(home.resolve("lib/more"));
        Files.createDirectories(home.resolve("plugins"));
        Files.writeString(home.resolve("lib/b.jar"), "b");
        Files.writeString(home.resolve("lib/a.jar"), "a");
        Files.writeString(home.resolve("lib/a.jsa"), "an archive of classes");
    }

    @Test
    void theLibrariesTravelAndWhereTheyLieThere() throws IOException {
        List<NodeProgram.File> files = files("small: {plugin: mlp, hidden: 4}");

        assertThat(files)
                .as("the plugins of the class path are in no file")
                .containsExactly(library("lib/a.jar"), library("lib/b.jar"));
    }

    @Test
    void onlyThePluginsTravelThatTheExperimentNamesAndNotItsReports() throws IOException {
        Path mine = new LearnerJar().learner("mine", FIT).write(plugins.resolve("mine.jar"));
        Path first = new LearnerJar().learner("wrapped", FIT).write(plugins.resolve("shop/shop.jar"));
        Path second = new PluginJar().entry("data.txt", new byte[3]).write(plugins.resolve("shop/library.jar"));
        new LearnerJar().learner("unused", FIT).write(plugins.resolve("unused.jar"));
        new PluginJar()
                .source("Own", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.report.*;
                        import java.util.*;
                        public class Own implements ReportFactory {
                            @Override public String name() { return "own"; }
                            @Override public String description() { return "nothing"; }
                            @Override public List<Option<?>> options() { return List.of(); }
                            @Override public ReportWriter create(Settings settings, PluginContext context) {
                                return (report, folder) -> List.of();
                            }
                        }
                        """)
                .provider("io.lookbook.api.report.ReportFactory", "Own")
                .write(plugins.resolve("own-report.jar"));

        Map<String, NodeProgram.File> files = files("""
                a: {plugin: mine}
                  b: {plugin: mine, number: 2}
                  c: {plugin: wrapped}
                reports: [own]
                """).stream().collect(toMap(NodeProgram.File::path, file -> file));

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "lib/a.jar",
                        "lib/b.jar",
                        "plugins/mine.jar",
                        "plugins/shop/shop.jar",
                        "plugins/shop/library.jar");
        assertThat(files.get("plugins/mine.jar"))
                .isEqualTo(new NodeProgram.File("plugins/mine.jar", mine, Sha256.of(mine), false));
        assertThat(files.get("plugins/shop/shop.jar").sha256()).isEqualTo(Sha256.of(first));
        assertThat(files.get("plugins/shop/library.jar").source()).isEqualTo(second);
    }

    @Test
    void whatComesWithTheDistributionIsTold() throws IOException {
        new LearnerJar().learner("mine", FIT).write(home.resolve("plugins/mine.jar"));

        assertThat(files("mine: ", home.resolve("plugins")))
                .filteredOn(file -> file.path().equals("plugins/mine.jar"))
                .singleElement()
                .matches(NodeProgram.File::bundled);
    }

    @Test
    void twoSourcesOfOneNameAreRefusedIfTheExperimentNamesThem() {
        Path others = folder.resolve("others");
        new LearnerJar().learner("one", FIT).write(plugins.resolve("mine.jar"));
        new LearnerJar().learner("two", FIT).write(others.resolve("mine.jar"));

        assertThatThrownBy(() -> files("{one: , two: }", plugins, others))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("shares its name with another one")
                .hasMessageMatching(".*Rename .*mine\\.jar");
    }

    @Test
    void aDistributionWithoutLibrariesIsToldWhatIsMissing() {
        home = folder.resolve("nowhere");

        assertThatThrownBy(() -> files("small: {plugin: mlp, hidden: 4}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(home.resolve("lib").toString());
    }

    private NodeProgram.File library(String path) throws IOException {
        return new NodeProgram.File(path, home.resolve(path), Sha256.of(home.resolve(path)), true);
    }

    private List<NodeProgram.File> files(String models, Path... folders) {
        String yaml = "dataset: {plugin: fashion-mnist-sample}\nmodels:\n  " + models;
        return HostProgram.files(
                home, new SmallExperiment(folder, yaml, folders.length == 0 ? new Path[] {plugins} : folders).plan());
    }
}
