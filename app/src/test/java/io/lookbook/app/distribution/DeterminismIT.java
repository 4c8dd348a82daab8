package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same configuration and seed give the same bytes, whatever else changes. Every run trains afresh. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class DeterminismIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Less work for Java than training as little as here is worth. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final String EXPERIMENT = """
            dataset: {plugin: fashion-mnist-sample}
            limit: 250
            seed: 7
            repeats: 2
            reports: [{plugin: json}]
            models:
            """;
    private static final String FEW = """
              cnn: {plugin: cnn, epochs: 2, filters: 4+8, dense: 16}
              tiny: {plugin: tiny-network}
              frequencies: {plugin: class-frequencies}
            """;
    private static final String ALL = FEW + """
              shallow: {plugin: shallow, epochs: 4}
              mlp: {plugin: mlp, epochs: 3, hidden: 32, batch-size: 25, dropout: 0.2, schedule: cosine, patience: 2}
              logistic: {plugin: logistic}
            """;

    @TempDir
    private static Path work;

    private static Path expected;

    @BeforeAll
    static void runOnTwoWorkers() throws Exception {
        ExampleModels.pack(HOME, work.resolve("plugins/example.jar"));
        Files.writeString(work.resolve("all.yaml"), EXPERIMENT + ALL);
        Files.writeString(work.resolve("few.yaml"), EXPERIMENT + FEW);
        expected = run("expected", java(FIRST_COMPILER), "all.yaml", "--workers=2");
    }

    @Test
    void allKindsOfFilesAreCompared() {
        assertThat(List.of(
                        "models/mlp/seed-8/history.csv",
                        "models/cnn/seed-7/model.safetensors",
                        "models/frequencies/seed-8/predictions.csv",
                        "figures/loss-curve-all-models.svg",
                        "figures/confusion-matrix-all-models.svg",
                        "tables/summary-2.csv",
                        "split.csv"))
                .allSatisfy(file -> assertThat(expected.resolve(file)).isNotEmptyFile());
    }

    @Test
    void oneWorkerWithAnotherLocaleTimeZoneEncodingAndHashes() throws Exception {
        Path run = run(
                "one",
                java(
                                FIRST_COMPILER,
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-Duser.timezone=Asia/Kathmandu",
                                "-Dfile.encoding=ISO-8859-1",
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:hashCode=2",
                                "-Xmx400m")
                        .with("LC_ALL", "C"),
                "all.yaml",
                "--workers=1");
        assertThat(SameResults.differences(expected, run)).isEmpty();
    }

    @Test
    void fourWorkersWithTheSecondCompilerMoreMemoryAndMoreNativeThreads() throws Exception {
        Path run = run(
                "four",
                java("-Duser.language=ar", "-Duser.country=EG", "-XX:+UseParallelGC", "-Xmx2g")
                        .with("OMP_NUM_THREADS", "2")
                        .with("OPENBLAS_NUM_THREADS", "2"),
                "all.yaml",
                "--workers=4");
        assertThat(SameResults.differences(expected, run)).isEmpty();
    }

    @Test
    void withoutTheOtherModelsAndSeedsAndForeignOnesInProcessesOfTheirOwn() throws Exception {
        Path run = run("few", java(FIRST_COMPILER), "few.yaml", "--seed=8", "--repeats=1", "--isolate");
        for (String files : List.of("cnn/seed-8", "tiny/seed-8", "frequencies/seed-8")) {
            Path models = Path.of("models", files);
            assertThat(SameResults.differences(expected.resolve(models), run.resolve(models)))
                    .as(files)
                    .isEmpty();
        }
        assertThat(run.resolve("split.csv")).hasSameBinaryContentAs(expected.resolve("split.csv"));
    }

    @Test
    void anotherSeedGivesOtherBytes() throws IOException {
        for (String file : List.of("model.safetensors", "predictions.csv")) {
            assertThat(Files.mismatch(
                            expected.resolve("models/cnn/seed-7").resolve(file),
                            expected.resolve("models/cnn/seed-8").resolve(file)))
                    .as(file)
                    .isNotNegative();
        }
    }

    private static Launcher java(String... options) {
        return new Launcher(HOME.resolve("bin/lookbook"), work).with("LOOKBOOK_JAVA_OPTS", String.join(" ", options));
    }

    private static Path run(String name, Launcher launcher, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("run", "--fresh", "--plugins=plugins", "--out=" + name));
        command.addAll(List.of(args));
        Launcher.Result run = launcher.run(LIMIT, command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return work.resolve(name);
    }
}
