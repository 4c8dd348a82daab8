package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody drops a jar in and runs again: only the new model trains, and the report says so. */
class HotCompareIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String EXPERIMENT = """
            dataset: {plugin: fashion-mnist-sample}
            models:
              mlp: {plugin: mlp, epochs: 1, hidden: 16}
            limit: 200
            sections: [summary]
            """;

    /** For runs whose report nobody reads: one as PDF takes longer than their training. */
    private static final String NO_PDF = "--report=json";

    @TempDir
    private Path work;

    @Test
    void onlyTheModelOfANewJarIsTrained() throws Exception {
        Files.writeString(work.resolve("mine.yaml"), EXPERIMENT);
        Launcher.Result first = lookbook("run", "mine.yaml", "--out=first");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).doesNotContain("reused");

        ExampleModels.pack(HOME, work.resolve("plugins/example.jar"));
        Launcher.Result hint = lookbook("run", "mine.yaml", "--out=hint", "--plugins=plugins", NO_PDF);
        assertThat(hint.err())
                .contains("not in this experiment: class-frequencies (example.jar), tiny-network (example.jar);"
                        + " --add-model class-frequencies compares it too");

        Launcher.Result second = lookbook(
                "run",
                "mine.yaml",
                "--out=second",
                "--plugins=plugins",
                "--add-model=class-frequencies",
                "--add-model=tiny-network:epochs=1",
                "--isolate");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out().lines())
                .anyMatch(line -> line.matches("mlp was reused: trained \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC"))
                .noneMatch(line -> line.startsWith("class-frequencies was"))
                .noneMatch(line -> line.startsWith("tiny-network was"));
        assertThat(second.err())
                .contains("mlp seed 1  reused: trained ")
                .doesNotContain("mlp seed 1  epoch")
                .contains("tiny-network seed 1  epoch 1/1");
        assertThat(work.resolve("second/models/mlp/seed-1/model.safetensors"))
                .hasSameBinaryContentAs(work.resolve("first/models/mlp/seed-1/model.safetensors"));
        Launcher.Result verify = lookbook("verify", "second/report.pdf", "--plugins=plugins");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();

        assertThat(lookbook("run", "mine.yaml", "--out=fresh", "--fresh", NO_PDF)
                        .out())
                .doesNotContain("reused");
        Launcher.Result again = lookbook("run", "first/report.pdf", "--out=again", NO_PDF);
        assertThat(again.out())
                .as("whoever repeats a report wants to see it trained")
                .doesNotContain("reused");

        assertThat(lookbook("cache").out()).contains("networks:mlp", "example:tiny-network", "3 runs, ");
        assertThat(lookbook("cache", "--clear").out()).startsWith("3 runs removed from ");
        assertThat(lookbook("cache").out()).startsWith("0 runs, 0.0 MB, in ");
    }

    @Test
    void runsSideBySideShareTheCache() throws Exception {
        Files.writeString(work.resolve("mine.yaml"), EXPERIMENT);
        List<CompletableFuture<Launcher.Result>> running = new ArrayList<>();
        for (String out : List.of("a", "b")) {
            running.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return lookbook("run", "mine.yaml", "--out=" + out, NO_PDF);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (CompletableFuture<Launcher.Result> run : running) {
            assertThat(run.get().exitCode()).as(run.get().err()).isZero();
        }
        assertThat(lookbook("cache").out()).contains("1 run, ");
        assertThat(lookbook("run", "mine.yaml", "--out=c", NO_PDF).out()).contains("reused");
    }

    private Launcher.Result lookbook(String... args) throws IOException, InterruptedException {
        return new Launcher(HOME.resolve("bin/lookbook"), work).run(LIMIT, args);
    }
}
