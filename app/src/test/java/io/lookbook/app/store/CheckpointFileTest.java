package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Epoch;
import io.lookbook.app.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    private Path temporary;

    private RunFolder folder;
    private CheckpointFile checkpoint;

    @BeforeEach
    void create() {
        folder = new RunFolder(temporary);
        checkpoint = new CheckpointFile(folder, "net", 7);
    }

    @Test
    void aStateIsReadBackAsItWasSaved() throws IOException {
        TrainingState state = state(new float[] {3, 4});

        checkpoint.save(state);

        assertThat(checkpoint.read()).get().usingRecursiveComparison().isEqualTo(state);
        assertThat(new CheckpointFile(folder, "net", 8).read()).isEmpty();
    }

    @Test
    void theParametersOfTheBestEpochAreSavedOnceWhereTheyAreTheLast() throws IOException {
        checkpoint.save(state(new float[] {3, 4}));
        long both = Files.size(file());
        float[] parameters = {1, 2 / 3f};

        checkpoint.save(new TrainingState(history(), 8, parameters, new TreeMap<>(), parameters));

        assertThat(Files.size(file())).isLessThan(both);
        TrainingState read = checkpoint.read().orElseThrow();
        assertThat(read.bestParameters()).isSameAs(read.parameters()).containsExactly(parameters);
    }

    @Test
    void theStateOfTheLastEpochTakesThePlaceOfTheOneBefore() throws IOException {
        checkpoint.save(state(new float[] {3, 4}));
        checkpoint.save(state(new float[] {5, 6}));

        assertThat(checkpoint.read().orElseThrow().bestParameters()).containsExactly(5, 6);
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aTrainingThatWasGivenUpSavesNothingAnyMore() throws IOException {
        checkpoint.save(state(new float[] {3, 4}));
        checkpoint.close();

        checkpoint.save(state(new float[] {5, 6}));

        assertThat(checkpoint.read().orElseThrow().bestParameters()).containsExactly(3, 4);
    }

    @Test
    void whereverOneByteIsWrongTheTrainingBeginsAnew() throws IOException {
        checkpoint.save(state(new float[] {3, 4}));
        byte[] whole = Files.readAllBytes(file());
        int read = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file(), changed);
            if (checkpoint.read().isPresent()) {
                assertThat(new String(changed, i - 2, 5))
                        .as("only padding may differ")
                        .isBlank();
                read++;
            }
        }
        assertThat(read).isLessThan(8);
    }

    private Path file() {
        return folder.checkpoint("net", 7);
    }

    private static TrainingState state(float[] best) {
        return new TrainingState(
                history(),
                123_456_789_012L,
                new float[] {1, 2 / 3f},
                new TreeMap<>(Map.of("m", new float[] {0.1f, -0f}, "v", new float[] {1e-40f, 5})),
                best);
    }

    private static List<Epoch> history() {
        return List.of(
                new Epoch(1, 1 / 3.0, 0.1, 2 / 7.0, 1, 0.123456789012345), new Epoch(2, 0.3, 0.2, 0.1, 0.9, 1e-9));
    }
}
