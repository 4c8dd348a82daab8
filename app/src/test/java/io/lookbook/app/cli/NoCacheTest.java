package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.plugin.LearnerJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Users without a home folder, and caches that cannot be used: what needs no cache works. */
class NoCacheTest {
    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void withACacheThatCannotBeWrittenARunIsMade() {
        Console console = Console.lookbook(
                Map.of("LOOKBOOK_CACHE", "/proc/nowhere"),
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=100",
                "--model=majority",
                "--report=json",
                "--out=" + folder.resolve("run"));

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

    @Test
    void withoutAHomeARunIsMadeAndAPluginThatNeedsACacheIsToldSo() {
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
        assertThat(console.out())
                .contains("nothing can be kept: there is no home folder")
                .containsPattern("majority +10.00 %");
        assertThat(Path.of("?")).doesNotExist();
    }
}
