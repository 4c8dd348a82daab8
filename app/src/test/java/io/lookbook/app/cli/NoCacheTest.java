package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.plugin.LearnerJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users without a home folder, and caches that cannot be used: what needs no cache works. */
class NoCacheTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"?", "/nonexistent", "/", ""})
    void withoutAHomeARunIsMadeAndNothingIsKept(String home) {
        Console console = Console.lookbookOf(home, Map.of(), quickRun());

        assertThat(console.exitCode()).as(console.err()).isZero();
        assertThat(folder.resolve("run/metrics.json")).exists();
        assertThat(Path.of("?")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/nowhere", "/dev/null", "/etc/passwd/cache"})
    void withAnUnusableCacheARunIsMade(String cache) {
        Console console = Console.lookbook(Map.of("LOOKBOOK_CACHE", cache), quickRun());

        assertThat(console.exitCode()).as(console.err()).isZero();
        assertThat(folder.resolve("run/metrics.json")).exists();
    }

    @Test
    void theCommandCacheSaysThatThereIsNone() throws Exception {
        Console homeless = Console.lookbookOf("?", Map.of(), "cache");
        assertThat(homeless.exitCode()).as(homeless.err()).isZero();
        assertThat(homeless.out().strip())
                .isEqualTo("0 runs, nothing can be kept: there is no home folder, Java says '?'. Name a folder for it"
                        + " with LOOKBOOK_CACHE");

        Path file = Files.writeString(folder.resolve("file"), "");
        Console unusable = Console.lookbook(Map.of("LOOKBOOK_CACHE", file.toString()), "cache", "--clear");
        assertThat(unusable.exitCode()).as(unusable.err()).isZero();
        assertThat(unusable.out())
                .startsWith(
                        "0 runs, nothing can be kept: " + file + " cannot be made, because " + file + " is no folder");
        assertThat(file).hasContent("");
    }

    /** A plugin that wants to keep something is told what is missing, and the others go on. */
    @Test
    void aPluginThatNeedsACacheIsToldSo() {
        new LearnerJar()
                .learner("keeper", "Files.createDirectories(plugin.cacheFolder()); return this::certain;")
                .write(folder.resolve("plugins/keeper.jar"));

        Console console = Console.lookbookOf(
                "?",
                Map.of(),
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--model=majority",
                "--model=keeper",
                "--plugins=" + folder.resolve("plugins"),
                "--report=json",
                "--out=" + folder.resolve("run"));

        assertThat(console.exitCode()).as(console.err()).isEqualTo(ExitCode.MODEL_FAILED);
        assertThat(console.out()).contains("nothing can be kept: there is no home folder");
    }

    private String[] quickRun() {
        return new String[] {
            "run",
            "--dataset=fashion-mnist-sample",
            "--limit=100",
            "--model=majority",
            "--report=json",
            "--out=" + folder.resolve("run")
        };
    }
}
