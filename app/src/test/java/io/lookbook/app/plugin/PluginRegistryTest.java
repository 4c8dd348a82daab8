package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.model.ModelFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
    @TempDir
    private Path plugins;

    @Test
    void aPluginIsSelectedByItsNameOrWithItsSource() {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("shop.jar"));
        PluginRegistry registry = registry();
        assertThat(registry.select(DatasetFactory.class, "zalando").id()).isEqualTo("shop:zalando");
        assertThat(registry.select(DatasetFactory.class, "shop:zalando").id()).isEqualTo("shop:zalando");
    }

    @Test
    void aRegistryMadeWithoutGuiceIsTheSame() throws IOException {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("shop.jar"));
        new PluginJar().dataset("Two", "zalando", "").write(plugins.resolve("attic.jar"));
        Files.writeString(plugins.resolve("zebra.jar"), "half a download");
        new ClusterJar().cluster("threads", "threads").write(plugins.resolve("threads.jar"));
        PluginCatalog catalog = catalog();
        PluginRegistry wired = Guice.createInjector(new PluginModule(catalog)).getInstance(PluginRegistry.class);
        PluginRegistry plain = PluginRegistry.of(catalog);
        for (PluginKind kind : PluginKind.values()) {
            assertThat(plain.all(kind))
                    .as(kind.word())
                    .isEqualTo(wired.all(kind))
                    .isNotEmpty();
        }
        assertThat(plain.failures()).isEqualTo(wired.failures()).isNotEmpty();
    }

    @Test
    void theClassPathHasTheBundledPlugins() {
        PluginRegistry registry = registry();
        assertThat(registry.all(ModelFactory.class)).extracting(Plugin::id).contains("classpath:mlp");
        assertThat(registry.all(PluginKind.OPTIMIZER)).extracting(Plugin::name).contains("adam", "sgd");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnesAGuessAndFailedLoads() throws IOException {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("shop.jar"));
        Files.writeString(plugins.resolve("zebra.jar"), "half a download");
        new PluginJar()
                .source("Bad", "public class Bad {}")
                .provider("io.lookbook.api.model.ModelFactory", "Bad")
                .write(plugins.resolve("model.jar"));
        assertThatThrownBy(() -> registry().select(DatasetFactory.class, "zalandoo"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("there is no dataset 'zalandoo'. Known: ")
                .hasMessageContaining("zalando. Did you mean 'zalando'?")
                .hasMessageContaining("\nIt may be in what could not be loaded: " + plugins.resolve("zebra.jar")
                        + ": it is not a jar")
                // a model that failed cannot explain a missing dataset
                .hasMessageNotContaining("model.jar");
    }

    @Test
    void anUnknownSourceIsAnsweredWithTheKnownReferences() {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("shop.jar"));
        assertThatThrownBy(() -> registry().select(DatasetFactory.class, "shops:zalando"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("there is no dataset 'shops:zalando'. Known: ")
                .hasMessageEndingWith("Did you mean 'shop:zalando'?");
    }

    @Test
    void ofTwoPluginsOfOneNameNeitherIsUsedUntilOneIsChosen() {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("a.jar"));
        new PluginJar().dataset("Two", "zalando", "").write(plugins.resolve("b.jar"));
        PluginRegistry registry = registry();
        assertThat(registry.select(DatasetFactory.class, "b:zalando").provider())
                .isEqualTo("Two");
        assertThatThrownBy(() -> registry.select(DatasetFactory.class, "zalando"))
                .isInstanceOf(UserException.class)
                .hasMessage("there are 2 dataset plugins named 'zalando'. Choose one by its source: a:zalando ("
                        + plugins.resolve("a.jar") + "), b:zalando (" + plugins.resolve("b.jar") + ").");
    }

    @Test
    void pluginsAreListedByNameThenSource() {
        new PluginJar().dataset("One", "zalando", "").write(plugins.resolve("b.jar"));
        new PluginJar().dataset("Two", "zalando", "").write(plugins.resolve("a.jar"));
        new PluginJar().dataset("Three", "aardvark", "").write(plugins.resolve("c.jar"));
        assertThat(registry().all(DatasetFactory.class))
                .extracting(Plugin::id)
                .filteredOn(id -> !id.startsWith(PluginSource.CLASS_PATH))
                .containsExactly("c:aardvark", "a:zalando", "b:zalando");
    }

    private PluginRegistry registry() {
        return Guice.createInjector(new PluginModule(catalog())).getInstance(PluginRegistry.class);
    }

    private PluginCatalog catalog() {
        return new PluginDiscovery(getClass().getClassLoader(), PluginTimeout.USUAL)
                .discover(List.of(new PluginRoot(plugins, PluginRoot.Origin.COMMAND_LINE)));
    }
}
