package io.lookbook.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.remote.TrainingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellTaskTest {
    private static final RunKey KEY = new RunKey("small", 7, 4, 100);

    @TempDir
    private Path folder;

    private static final Duration BETWEEN = Duration.ofSeconds(31);

    private final Heard heard = new Heard();
    private RunSurroundings surroundings;
    private CellTask task;

    @BeforeEach
    void begin() {
        surroundings = new SmallExperiment(folder, SmallExperiment.SEVERAL_EPOCHS).surroundings(heard);
        task = new CellTask(KEY, surroundings, "name: mine\n", PluginTimeout.USUAL, () -> BETWEEN);
    }

    @Test
    void aNodeGetsAllThatItNeeds() throws IOException {
        CellInput input = CellInput.of(task.begin("node-1"));

        assertThat(input)
                .isEqualTo(new CellInput(
                        "name: mine\n",
                        "small",
                        7,
                        surroundings.data().fingerprint(),
                        PluginTimeout.USUAL,
                        BETWEEN,
                        Optional.empty()));
        assertThat(task.name()).isEqualTo("small seed 7");
    }

    @Test
    void itBeginsOnceAndBeginsAgainOnTheNextNode() {
        task.begin("node-1");
        task.begin("node-2");
        task.begin("node-1");

        assertThat(heard.lines())
                .containsExactly(
                        "small starts", "small says begins again on node-2", "small says begins again on node-1");
    }

    @Test
    void itSaysThatItBeginsWhereNoNodeEverDid() {
        task.start();
        task.start();

        assertThat(heard.lines()).containsExactly("small starts");
    }

    @Test
    void theNextNodeGoesOnFromTheLastStateThatWasSent() throws IOException {
        task.begin("node-1");
        task.told(CellMessage.ofCheckpoint(new byte[] {1}));
        task.told(CellMessage.ofCheckpoint(new byte[] {2}));

        CellInput input = CellInput.of(task.begin("node-2"));

        assertThat(input.checkpoint())
                .hasValueSatisfying(state -> assertThat(state).containsExactly(2));
    }

    @Test
    void theMachinesOfWhichStatesCameAreKnown() {
        MachineFacts first = new MachineFacts(new TreeMap<>(Map.of("cpu", "first")));
        task.begin("node-1");
        task.told(CellMessage.ofMachine(first));
        assertThat(task.machines()).isEmpty();

        task.told(CellMessage.ofCheckpoint(new byte[] {1}));
        task.begin("node-2");
        task.told(CellMessage.ofMachine(MachineFacts.here()));

        assertThat(task.machines()).containsExactly(first);
    }

    @Test
    void whatFailsHereIsRememberedAsSuch() throws IOException {
        task.begin("node-1");
        Files.createDirectories(surroundings.folder().checkpoint("small", 7).resolve("in the way"));

        assertThatThrownBy(() -> task.told(CellMessage.ofCheckpoint(new byte[] {1})))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(task.failure()).containsInstanceOf(UncheckedIOException.class);
    }

    @Test
    void soDoesALaterProcess() throws IOException {
        task.begin("node-1");
        task.told(CellMessage.ofCheckpoint(new byte[] {3}));
        task.end();

        CellTask later = new CellTask(KEY, surroundings, "name: mine\n", PluginTimeout.USUAL, () -> BETWEEN);

        assertThat(CellInput.of(later.begin("node-1")).checkpoint())
                .hasValueSatisfying(state -> assertThat(state).containsExactly(3));
        assertThat(heard.lines()).containsExactly("small starts", "small starts");
    }

    @Test
    void whatComesAfterTheEndComesTooLate() {
        task.begin("node-1");
        task.told(CellMessage.of(new TrainingEvent.Said("in time")));
        task.end();
        task.told(CellMessage.of(new TrainingEvent.Said("too late")));
        task.told(CellMessage.ofCheckpoint(new byte[] {1}));

        assertThat(heard.lines()).containsExactly("small starts", "small says in time");
        assertThat(surroundings.folder().checkpoint("small", 7)).doesNotExist();
    }

    @Test
    void howItBeginsAndEndsIsForTheHostToSay() {
        task.begin("node-1");
        task.told(CellMessage.of(new TrainingEvent.Started()));
        task.told(CellMessage.of(new TrainingEvent.Resumed(2)));
        task.told(CellMessage.of(new TrainingEvent.Ended("{}")));

        assertThat(heard.lines()).containsExactly("small starts", "small goes on after 2");
    }
}
