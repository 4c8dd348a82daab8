package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellResultTest {
    private static final MachineFacts MACHINE = new MachineFacts(new TreeMap<>(Map.of("cpu", "Zähler", "java", "17")));

    @TempDir
    private Path folder;

    @Test
    void whatARunLeftOnTheNodeIsInTheRunFolder() throws IOException {
        RunFolder there = new RunFolder(folder.resolve("there"));
        RunFolder here = new RunFolder(folder.resolve("here"));
        write(there.history("mlp", 3), "epoch");
        write(there.predictions("mlp", 3), "row");
        write(there.checkpoint("mlp", 3), "state");
        write(there.predictions("mlp", 4), "another run");

        CellResult result =
                CellResult.of(CellResult.of("{}", MACHINE, there, "mlp", 3).toBytes());
        result.writeTo(here, "mlp", 3);

        assertThat(result.record()).isEqualTo("{}");
        assertThat(result.machine()).isEqualTo(MACHINE);
        assertThat(here.history("mlp", 3)).hasContent("epoch");
        assertThat(here.predictions("mlp", 3)).hasContent("row");
        assertThat(files())
                .as("the run failed before it had weights")
                .containsExactly("history.csv", "predictions.csv");
    }

    @Test
    void noOtherNameThanThoseOfTheRunIsEverWritten() throws IOException {
        RunFolder here = new RunFolder(folder.resolve("here"));
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : List.of(
                "../../../../../climbed.txt",
                "../../../experiment.yaml",
                "/" + folder.resolve("absolute.txt"),
                "models/mlp/seed-3/predictions.csv",
                "../seed-4/predictions.csv",
                "checkpoint.safetensors",
                "..",
                "",
                "predictions.csv\0.txt",
                "PREDICTIONS.CSV")) {
            files.put(name, "evil".getBytes(UTF_8));
        }
        files.put("predictions.csv", "good".getBytes(UTF_8));

        CellResult.of(new CellResult("{}", MACHINE, files).toBytes()).writeTo(here, "mlp", 3);

        assertThat(here.predictions("mlp", 3)).hasContent("good");
        assertThat(files()).containsExactly("predictions.csv");
    }

    @Test
    void whatWasCutOffIsDamagedWhereverItWasCut() {
        SortedMap<String, byte[]> files = new TreeMap<>(Map.of("predictions.csv", "row".getBytes(UTF_8)));
        byte[] bytes = new CellResult("{}", MACHINE, files).toBytes();
        int directory = Bytes.indexOfDirectory(bytes);

        for (int length = 0; length < directory; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CellResult.of(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsNoResultAtAllIsDamaged() {
        assertThatThrownBy(() -> CellResult.of("out of memory".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has no record.json");
        TreeMap<String, byte[]> contents = new TreeMap<>();
        contents.put("record.json", new byte[0]);
        contents.put("machine.json", "{\"cpu\": [}".getBytes(UTF_8));
        assertThatThrownBy(() -> CellResult.of(Bundle.pack(contents))).isInstanceOf(IOException.class);
        contents.put("machine.json", "null".getBytes(UTF_8));
        assertThatThrownBy(() -> CellResult.of(Bundle.pack(contents))).isInstanceOf(IOException.class);
    }

    private List<String> files() throws IOException {
        Path run = new RunFolder(folder.resolve("here")).run("mlp", 3);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile))
                    .allMatch(file -> file.startsWith(run) || file.startsWith(folder.resolve("there")));
        }
        try (Stream<Path> own = Files.list(run)) {
            return own.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
