package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandTest {
    @TempDir
    private Path plugins;

    @Test
    void everyPluginIsALineWithItsNameAndSource() {
        Console listing = Console.lookbook("plugins");
        assertThat(listing.exitCode()).isZero();
        assertThat(listing.err()).isEmpty();
        assertThat(listing.out().lines())
                .contains("datasets", "models", "optimizers", "sections", "reports", "clusters: none")
                .filteredOn(line -> line.matches("  mlp +classpath +several ReLU layers.*"))
                .hasSize(1);
        assertThat(listing.out()).contains("'lookbook describe NAME' shows its options");
    }

    @Test
    void aKindIsListedAlone() {
        Console models = Console.lookbook("plugins", "models");
        assertThat(models.exitCode()).isZero();
        assertThat(models.out()).contains("  cnn ").doesNotContain("optimizers", "fashion-mnist");
        assertThat(Console.lookbook("plugins", "model").out()).isEqualTo(models.out());
        Console wrong = Console.lookbook("plugins", "modles");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(
                        "no kind of plugin 'modles'",
                        "dataset, model, optimizer, section, report, cluster",
                        "'model'?");
    }

    @Test
    void aFurtherFolderIsReadAndItsFailuresAreListedWithAdvice() throws IOException {
        new PluginJar()
                .dataset(
                        "Zalando",
                        "zalando",
                        "@Override public List<Option<?>> options() {"
                                + " return List.of(Option.integer(\"size\", 3, 1, 9, \"how many\")); }")
                .write(plugins.resolve("shop.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "half a download");
        Console listing = Console.lookbook("plugins", "--plugins", plugins.toString());
        assertThat(listing.exitCode()).isZero();
        assertThat(listing.out().replaceAll("\\s+", " "))
                .contains("zalando shop no images at all")
                .contains("could not be loaded " + plugins.resolve("broken.jar") + " it is not a jar")
                .contains("Copy it again from where it came, or build it again.");
    }

    @Test
    void theEnvironmentNamesFoldersToo() {
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("shop.jar"));
        assertThat(Console.lookbook(Map.of("LOOKBOOK_PLUGINS", plugins.toString()), "plugins")
                        .out())
                .contains("zalando");
    }

    @Test
    void pluginsOfOneNameAreMarked() {
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("a.jar"));
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("b.jar"));
        assertThat(Console.lookbook("plugins", "--plugins", plugins.toString()).out())
                .contains("Another dataset has the same name: select this one as a:zalando")
                .contains("Another dataset has the same name: select this one as b:zalando");
    }

    @Test
    void aMissingFolderIsTheUsersMistake() {
        Console missing =
                Console.lookbook("plugins", "--plugins", plugins.resolve("no").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).contains("--plugins takes a folder of plugins", "there is no such folder");
    }

    @Test
    void whatAPluginSaysCannotControlTheTerminal() {
        new PluginJar()
                .dataset(
                        "Loud",
                        "loud",
                        "@Override public String description() { return \"@|red loud|@ \\u001b[31m\\nlouder\"; }")
                .write(plugins.resolve("loud.jar"));
        assertThat(Console.lookbook("plugins", "--plugins", plugins.toString()).out())
                .contains("@ |red loud| @")
                .doesNotContain("\u001b")
                .doesNotContain("\nlouder");
    }

    @Test
    void aRecipeIsAskedForOnceOnlySoOneThatThrowsLaterCannotEndTheListing() throws IOException {
        new PluginJar()
                .source("Moody", """
                        import io.lookbook.api.*;
                        import io.lookbook.api.model.*;
                        import java.util.*;
                        public class Moody implements ModelFactory {
                            private boolean asked;
                            @Override public String name() { return "moody"; }
                            @Override public String description() { return "answers once"; }
                            @Override public List<Option<?>> options() { return List.of(); }
                            @Override public Recipe recipe() {
                                if (asked) throw new IllegalStateException("not again");
                                asked = true;
                                return Recipe.of("adam", 0.25, 9, 32)
                                        .withSchedule(io.lookbook.api.optim.Schedule.step(3, 0.1).withWarmup(2))
                                        .withPatience(4);
                            }
                            @Override public Model create(Settings settings, PluginContext context) { return null; }
                        }
                        """)
                .provider("io.lookbook.api.model.ModelFactory", "Moody")
                .write(plugins.resolve("moody.jar"));
        Console text = Console.lookbook("plugins", "--plugins", plugins.toString());
        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("answers once");
        Console json = Console.lookbook("plugins", "--json", "--plugins", plugins.toString());
        assertThat(json.exitCode()).isZero();
        JsonNode recipe = byId(JsonMapper.builder().build().readTree(json.out()), "moody:moody")
                .path("recipe");
        assertThat(recipe.path("epochs").asInt()).isEqualTo(9);
        assertThat(recipe.path("schedule").asText()).isEqualTo("step");
        assertThat(recipe.path("scheduleOptions")).hasToString("{\"gamma\":\"0.1\",\"step-size\":\"3\"}");
        assertThat(recipe.path("warmup").asInt()).isEqualTo(2);
        assertThat(recipe.path("patience").asInt()).isEqualTo(4);
    }

    @Test
    void jsonHasEveryPluginAndEveryFailure() throws IOException {
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("shop.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "half a download");
        Console listing = Console.lookbook("plugins", "--json", "--plugins", plugins.toString());
        JsonNode json = JsonMapper.builder().build().readTree(listing.out());
        assertThat(listing.exitCode()).isZero();
        assertThat(listing.err()).isEmpty();
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("apiVersion").asText()).isEqualTo("1.0");
        JsonNode zalando = byId(json, "shop:zalando");
        assertThat(zalando.path("kind").asText()).isEqualTo("dataset");
        assertThat(zalando.path("provider").asText()).isEqualTo("Zalando");
        assertThat(zalando.path("location").asText())
                .isEqualTo(plugins.resolve("shop.jar").toString());
        assertThat(zalando.has("recipe")).isFalse();
        JsonNode mlp = byId(json, "classpath:mlp");
        assertThat(mlp.path("recipe").path("optimizer").asText()).isEqualTo("adam");
        assertThat(mlp.path("recipe").path("learningRate").asDouble()).isEqualTo(0.001);
        assertThat(mlp.path("options").path(0).path("name").asText()).isEqualTo("hidden");
        assertThat(mlp.path("options").path(0).path("default").asText()).isEqualTo("256+128");
        JsonNode failure = json.path("failures").path(0);
        assertThat(failure.path("source").asText()).isEqualTo("broken");
        assertThat(failure.path("kind").isNull()).isTrue();
        assertThat(failure.path("reason").asText()).startsWith("it is not a jar");
        assertThat(failure.path("advice").asText()).isNotEmpty();
    }

    @Test
    void listingTouchesNoNativeCode() throws Exception {
        Path loaded = plugins.resolve("loaded.txt");
        Process listing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "plugins")
                .redirectErrorStream(true)
                .redirectOutput(plugins.resolve("out.txt").toFile())
                .start();
        assertThat(listing.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(listing.exitValue()).isZero();
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes)
                .anyMatch(line -> line.contains(" io.lookbook.app.cli.PluginsCommand "))
                .noneMatch(line -> line.contains(" org.nd4j.linalg.factory.Nd4j "))
                .noneMatch(line -> line.contains(" org.bytedeco.javacpp.Loader "));
    }

    private static JsonNode byId(JsonNode json, String id) {
        return StreamSupport.stream(json.path("plugins").spliterator(), false)
                .filter(plugin -> plugin.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
