package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.app.plugin.PluginTimeout;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellInputTest {
    private static final CellInput WHOLE = new CellInput(
            "name: größer\n",
            "my model",
            Long.MIN_VALUE,
            "00ff",
            PluginTimeout.parse("90s"),
            Duration.ofMillis(30_300),
            Optional.of(new byte[] {1, 2, 3}));

    @Test
    void aNodeReadsWhatTheHostWrote() throws IOException {
        CellInput read = CellInput.of(WHOLE.toBytes());

        assertThat(read).usingRecursiveComparison().ignoringFields("checkpoint").isEqualTo(WHOLE);
        assertThat(read.checkpoint())
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        assertThat(read.experimentBytes()).isEqualTo("name: größer\n".getBytes(UTF_8));
    }

    @Test
    void withoutALimitAndWithoutACheckpointThereIsNone() throws IOException {
        CellInput read = CellInput.of(
                new CellInput("", "mlp", 1, "", PluginTimeout.USUAL, Duration.ZERO, Optional.empty()).toBytes());

        assertThat(read.timeout()).isEqualTo(PluginTimeout.USUAL);
        assertThat(read.checkpoint()).isEmpty();
    }

    @Test
    void whatWasCutOffIsDamagedWhereverItWasCut() throws IOException {
        byte[] bytes = WHOLE.toBytes();
        int directory = Bytes.indexOfDirectory(bytes);

        for (int length = 0; length < directory; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CellInput.of(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no zip at all", "{\"label\": \"mlp\"}"})
    void whatIsNoInputAtAllIsDamaged(String text) {
        assertThatThrownBy(() -> CellInput.of(text.getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has no cell.json");
    }

    @Test
    void aHeadThatIsNoneIsDamaged() {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        contents.put("cell.json", "[1".getBytes(UTF_8));
        contents.put("experiment.yaml", new byte[0]);

        assertThatThrownBy(() -> CellInput.of(Bundle.pack(contents))).isInstanceOf(IOException.class);
    }
}
