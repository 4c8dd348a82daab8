package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.plugin.PluginJar;
import io.lookbook.app.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeCommandTest {
    /** Of the paper's network: 3x3 convolutions of 1 to 32 and 32 to 64 maps, then 7 x 7 x 64 to 128 to 10 units. */
    private static final long CNN_PARAMETERS =
            (9 + 1) * 32 + (9 * 32 + 1) * 64 + (7 * 7 * 64 + 1) * 128 + (128 + 1) * 10;

    @TempDir
    private Path plugins;

    @Test
    void aModelIsShownWithOptionsRecipeLayersSourceAndExamples() {
        Console cnn = Console.lookbook("describe", "model", "cnn");

        assertThat(cnn.exitCode()).as(cnn.err()).isZero();
        assertThat(cnn.err()).isEmpty();
        assertThat(cnn.out().lines())
                .startsWith("model cnn")
                .contains(
                        "Options", "  filters=32+64", "Recipe", "Layers for images of 28x28x1 and 10 classes", "Source")
                .contains("  lookbook run --quick --add-model cnn")
                .anyMatch(line -> line.matches("  Conv2D +64 filters, 3×3, stride 2 +7 x 7 x 64 +18,496"))
                .anyMatch(line -> line.matches("  total +421,642"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(cnn.out().replaceAll("\\s+", " ")).contains("epochs=25 learning-rate=0.0005");
    }

    @Test
    void theLayersAreThoseOfTheGivenOptionsAndImages() throws IOException {
        JsonNode usual = json("describe", "cnn", "--json");
        assertThat(usual.at("/architecture/parameters").asLong()).isEqualTo(CNN_PARAMETERS);
        assertThat(usual.at("/effectiveOptions/filters").asText()).isEqualTo("32+64");

        JsonNode other = json("describe", "cnn:filters=8,epochs=5", "--shape=32x20x3", "--classes=7", "--json");
        assertThat(other.at("/architecture/inputShape")).hasToString("[32,20,3]");
        assertThat(other.at("/architecture/layers/1/outputShape")).hasToString("[16,10,8]");
        assertThat(other.at("/architecture/layers/1/parameters").asLong()).isEqualTo((9 * 3 + 1) * 8);
        assertThat(other.at("/architecture/classes").asInt()).isEqualTo(7);
        assertThat(other.at("/training/epochs").asText()).isEqualTo("5");
        assertThat(other.at("/effectiveOptions/filters").asText()).isEqualTo("8");

        JsonNode sample = json("describe", "mlp", "--dataset=fashion-mnist-sample", "--json");
        assertThat(sample.at("/architecture/inputShape")).hasToString("[28,28,1]");
        assertThat(sample.path("kind").asText()).isEqualTo("model");
    }

    @Test
    void anOptionThatWasChangedTellsItsDefault() {
        assertThat(Console.lookbook("describe", "optimizer", "adam:beta1=0.5").out())
                .contains("  beta1=0.5   (default: 0.9)")
                .contains("lookbook run --optimizer adam");
    }

    @Test
    void aDatasetTakesTheOptionsOfEveryDatasetToo() {
        assertThat(Console.lookbook("describe", "fashion-mnist-sample").out())
                .startsWith("dataset fashion-mnist-sample")
                .contains("and, as every dataset:", "split=stratified");
        assertThat(Console.lookbook("describe", "section", "summary").out()).contains("Options: none");
        assertThat(Console.lookbook("describe", "report", "pdf").out()).contains("--report pdf");
    }

    @Test
    void aJarIsNamedWithItsDigestAndLicence() throws IOException {
        Path jar = Files.createDirectory(plugins.resolve("shop")).resolve("shop.jar");
        new PluginJar().dataset("Zalando", "zalando", "").write(jar);
        Files.writeString(
                plugins.resolve("shop/bom.json"),
                "{\"metadata\": {\"component\": {\"licenses\": [{\"license\": {\"id\": \"MIT\"}}]}}}");

        Console text = Console.lookbook("describe", "zalando", "--plugins", plugins.toString());

        assertThat(text.out())
                .contains("  shop, " + plugins.resolve("shop"), "class    Zalando", "licence  MIT", "jar      shop.jar")
                .contains("sha256   " + Sha256.of(Files.readAllBytes(jar)));
    }

    @Test
    void ofTwoPluginsOfOneNameTheSourceChooses() {
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("a.jar"));
        new PluginJar().dataset("Zalando", "zalando", "").write(plugins.resolve("b.jar"));

        assertThat(Console.lookbook("describe", "zalando", "--plugins", plugins.toString())
                        .err())
                .contains("2 dataset plugins named 'zalando'", "a:zalando", "b:zalando");
        assertThat(Console.lookbook("describe", "b:zalando", "--plugins", plugins.toString())
                        .out())
                .contains("lookbook run --dataset b:zalando");
    }

    @Test
    void aJarThatCouldNotBeLoadedMayExplainAMissingName() throws IOException {
        Files.writeString(plugins.resolve("forest.jar"), "half a download");

        Console missing = Console.lookbook("describe", "forest", "--plugins", plugins.toString());

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .contains("there is no plugin 'forest'", "It may be in what could not be loaded", "forest.jar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cn                       | there is no plugin 'cn'         | Did you mean 'cnn'?",
                "modle cnn                | there is no kind of plugin      | Did you mean 'model'?",
                "model cn                 | there is no model 'cn'          | Did you mean 'cnn'?",
                "model                    | which model? There are          | cnn, logistic, majority, mlp, shallow",
                "cnn:filter=3             | has no option 'filter'          | Did you mean 'filters'?",
                "cnn:filters=0            | option 'filters' takes integers | got '0'",
                "cnn --shape=28           | --shape takes                   | such as 28x28 or 32x32x3",
                "cnn --shape=99999x99999x9 | larger than any image          | 99999x99999x9",
                "cnn --classes=1          | --classes takes 2 to            | not 1",
                "cnn --dataset=idx --shape=3x3 | --dataset tells            | --shape and --classes",
            })
    void aMistakeIsOneMessage(String arguments, String complaint, String also) {
        Console wrong = Console.lookbook(("describe " + arguments).split(" "));

        assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).contains(complaint).contains(also).doesNotContain("\tat ");
        assertThat(wrong.out()).isEmpty();
    }

    private static JsonNode json(String... args) throws IOException {
        Console console = Console.lookbook(args);
        assertThat(console.exitCode()).as(console.err()).isZero();
        return JsonMapper.builder().build().readTree(console.out());
    }
}
