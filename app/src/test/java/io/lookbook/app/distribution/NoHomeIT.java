package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user without a home folder, as in many containers: Java tells {@code ?} in its place. */
class NoHomeIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path work;

    @Test
    void nothingIsKeptAndNoHomeIsMade() throws Exception {
        Path temporary = Files.createDirectory(work.resolve("temporary"));
        Launcher homeless = new Launcher(HOME.resolve("bin/lookbook"), work)
                .with("LOOKBOOK_CACHE", "")
                .with("XDG_CACHE_HOME", "")
                .withJava("-Duser.home=? -Djava.io.tmpdir=" + temporary);

        Launcher.Result run = homeless.run(
                LIMIT, "run", "--dataset=fashion-mnist-sample", "--model=majority", "--repeats=2", "--out=out");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).containsOnlyOnce("INFO nothing can be kept: there is no home folder, Java says '?'");
        assertThat(work.resolve("out/report.pdf")).exists();
        assertThat(work.resolve("?")).doesNotExist();
        assertThat(homeless.run(LIMIT, "cache").out())
                .startsWith("0 runs, nothing can be kept: there is no home folder, Java says '?'");
    }
}
