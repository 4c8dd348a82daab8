package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedDriverTest {
    @TempDir
    Path folder;

    @Test
    void aTaskIsNotToBlameForTheEndOfTheProcess() throws Exception {
        Process process = StoppedDriver.start(folder, "local[1]");
        try (BufferedReader said = process.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("runs");

            process.toHandle().destroy();

            assertThat(said.readLine()).isEqualTo(InterruptedException.class.getSimpleName());
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
