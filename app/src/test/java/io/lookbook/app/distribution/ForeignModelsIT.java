package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example projects' jars, as their builds packed them, dropped beside the distribution. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class ForeignModelsIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Path EXAMPLES = Path.of(System.getProperty("lookbook.examples"));

    @TempDir
    private static Path folder;

    private static Path home;

    @TempDir
    private Path work;

    @BeforeAll
    static void unpack() throws IOException {
        home = PackedDistribution.unpack(folder);
    }

    @Test
    void threeKindsOfForeignModelAreComparedWithABundledOne() throws Exception {
        dropIn("toolkit-network-1.0.jar", "samediff-network-1.0.jar", "random-forest-1.0.jar");
        Launcher.Result run = lookbook()
                .withJava("-Xlog:class+load:file=classes.txt")
                .run(
                        LIMIT,
                        "run",
                        "--plugins=my plugins",
                        "--dataset=fashion-mnist-sample",
                        "--model=mlp:epochs=3,hidden=32,batch-size=10",
                        "--model=small-cnn:epochs=3,filters=4,batch-size=10",
                        "--model=residual-mlp:epochs=3,units=32,batch-size=10",
                        "--model=random-forest:trees=10",
                        "--out=my run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("INFO:", "WARNING:", "Added differentiated op");
        List<String> labels = List.of("mlp", "small-cnn", "residual-mlp", "random-forest");
        JsonNode models = JsonMapper.builder()
                .build()
                .readTree(work.resolve("my run/metrics.json").toFile())
                .path("models");
        assertThat(models.findValuesAsText("label")).containsExactlyElementsOf(labels);
        assertThat(models.findValuesAsText("status")).containsOnly("succeeded");
        assertThat(models.findValues("accuracy")).isNotEmpty().allSatisfy(accuracy -> assertThat(accuracy.asDouble())
                .isGreaterThan(0.3)); // chance is 0.1
        assertThat(run.out()).contains(labels);
        assertThat(Files.readAllBytes(work.resolve("my run/report.pdf"))).startsWith("%PDF-".getBytes(US_ASCII));
        assertEachHasItsOwnGuava(Files.readAllLines(work.resolve("classes.txt")));
    }

    /** Guice needs methods that the forest's Guava does not have yet, the forest one that the host's has no longer. */
    private static void assertEachHasItsOwnGuava(List<String> loaded) {
        assertThat(loaded.stream().filter(line -> line.contains(" com.google.common.collect.ImmutableMap ")))
                .anyMatch(line -> line.contains("/lib/guava-33"));
        assertThat(loaded.stream().filter(line -> line.contains(" com.google.common.base.Objects$ToStringHelper ")))
                .singleElement()
                .asString()
                .contains("random-forest-1.0.jar");
    }

    private void dropIn(String... jars) throws IOException {
        Path plugins = Files.createDirectories(work.resolve("my plugins"));
        for (String jar : jars) {
            Files.copy(EXAMPLES.resolve(jar), plugins.resolve(jar));
        }
    }

    @Test
    void theExamplesAreNoPartOfTheDistribution() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name ->
                            name.matches("(toolkit-network|samediff-network|random-forest|tribuo-(?!util-onnx)).*"));
        }
    }

    private Launcher lookbook() {
        return new Launcher(home.resolve("bin/lookbook"), work);
    }
}
