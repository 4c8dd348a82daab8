package io.lookbook.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.cluster.NodeException;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.remote.TrainingEvent;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellNodeTest {
    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    private SmallExperiment experiment;
    private RunSurroundings host;

    @BeforeEach
    void begin() {
        experiment = new SmallExperiment(folder, SmallExperiment.SEVERAL_EPOCHS);
        host = experiment.surroundings(new Heard());
    }

    @Test
    void aRunOnANodeIsTheRunAtHomeAndLeavesNothingThere() throws Exception {
        experiment.runHere("home");

        CellResult result = run(input(Duration.ofHours(1), Optional.empty()), new Told());

        assertThat(result.machine()).isEqualTo(MachineFacts.here());
        assertThat(result.files().keySet()).containsExactly("history.csv", "model.safetensors", "predictions.csv");
        RunFolder home = new RunFolder(folder.resolve("home"));
        assertThat(home.predictions("small", 1)).hasBinaryContent(result.files().get("predictions.csv"));
        assertThat(home.weights("small", 1)).hasBinaryContent(result.files().get("model.safetensors"));
        result.writeTo(host.folder(), "small", 1);
        assertThat(RunRecord.read(result.record(), host.folder(), "small", 10).test())
                .isPresent();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void whatHappensIsToldInItsOrder() throws Exception {
        Told told = new Told();

        run(input(Duration.ofHours(1), Optional.empty()), told);

        assertThat(told.events.get(0)).isInstanceOf(TrainingEvent.Started.class);
        assertThat(told.epochs()).containsExactly(1, 2, 3, 4);
        assertThat(told.events).noneMatch(TrainingEvent.Ended.class::isInstance);
    }

    @Test
    void theStateIsSentNoMoreOftenThanTheIntervalSays() throws Exception {
        Told never = new Told();
        run(input(Duration.ofHours(1), Optional.empty()), never);
        Told each = new Told();
        run(input(Duration.ZERO, Optional.empty()), each);

        assertThat(never.checkpoints).isEmpty();
        assertThat(each.checkpoints)
                .as("after the last epoch there is nothing to go on with")
                .hasSize(EPOCHS - 1);
        assertThat(each.machines).containsExactly(MachineFacts.here());
    }

    @Test
    void aRunGoesOnFromAnyStateThatWasSentToTheSameEnd() throws Exception {
        Told whole = new Told();
        CellResult expected = run(input(Duration.ZERO, Optional.empty()), whole);

        for (int done = 1; done < EPOCHS; done++) {
            Told rest = new Told();
            CellResult result = run(input(Duration.ZERO, Optional.of(whole.checkpoints.get(done - 1))), rest);

            assertThat(rest.events).contains(new TrainingEvent.Resumed(done));
            assertThat(rest.epochs()).first().isEqualTo(done + 1);
            assertThat(rest.checkpoints).hasSize(EPOCHS - 1 - done);
            assertThat(result.files().get("model.safetensors"))
                    .isEqualTo(expected.files().get("model.safetensors"));
            assertThat(result.files().get("predictions.csv"))
                    .isEqualTo(expected.files().get("predictions.csv"));
        }
    }

    @Test
    void aStateThatIsDamagedCostsTheTrainingSoFarOnly() throws Exception {
        Told told = new Told();

        CellResult result = run(input(Duration.ofHours(1), Optional.of(new byte[] {1, 2, 3})), told);

        assertThat(told.epochs()).containsExactly(1, 2, 3, 4);
        assertThat(result.files()).containsKey("model.safetensors");
    }

    @Test
    void otherDataThanTheHostHasIsRefused() {
        CellInput other = new CellInput(
                experiment.effective(), "small", 1, "00ff", PluginTimeout.USUAL, Duration.ZERO, Optional.empty());

        refused(other.toBytes(), "gave other data in another process");
    }

    @Test
    void aPluginThatIsNotThereIsNamed() {
        CellInput other = new CellInput(
                experiment.effective().replace("classpath:mlp", "elsewhere:mlp"),
                "small",
                1,
                host.data().fingerprint(),
                PluginTimeout.USUAL,
                Duration.ZERO,
                Optional.empty());

        refused(other.toBytes(), "there is no model 'elsewhere:mlp'");
    }

    @Test
    void whatCameDamagedIsRefusedAndTheNodeGoesOn() throws Exception {
        refused("no zip".getBytes(StandardCharsets.UTF_8), "what came over the network is damaged");
        refused(new byte[0], "what came over the network is damaged");

        assertThat(run(input(Duration.ofHours(1), Optional.empty()), new Told()).files())
                .containsKey("predictions.csv");
    }

    private void refused(byte[] input, String reason) {
        assertThatThrownBy(() -> node().run(input, new Told()::told))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining(reason);
        assertThat(folder.resolve("work").toFile().list()).isNullOrEmpty();
    }

    private CellInput input(Duration betweenCheckpoints, Optional<byte[]> checkpoint) {
        return experiment.input(host, "small", 1, betweenCheckpoints, checkpoint);
    }

    private CellResult run(CellInput input, Told told) throws Exception {
        return CellResult.of(node().run(input.toBytes(), told::told));
    }

    private CellNode node() {
        SingleRun runs = experiment.runs();
        return new CellNode(folder.resolve("work"), limit -> runs, Optional.empty());
    }

    /** The host. */
    private static final class Told implements CellMessage.Reader {
        private final List<TrainingEvent> events = new ArrayList<>();
        private final List<byte[]> checkpoints = new ArrayList<>();
        private final List<MachineFacts> machines = new ArrayList<>();

        synchronized void told(byte[] message) {
            CellMessage.open(message, this);
        }

        @Override
        public void event(TrainingEvent event) {
            events.add(event);
        }

        @Override
        public void machine(MachineFacts machine) {
            assertThat(checkpoints)
                    .as("states before it is known whose they are")
                    .isEmpty();
            machines.add(machine);
        }

        @Override
        public void checkpoint(byte[] file) {
            checkpoints.add(file);
        }

        List<Integer> epochs() {
            return events.stream()
                    .filter(TrainingEvent.EpochEnded.class::isInstance)
                    .map(event -> ((TrainingEvent.EpochEnded) event).epoch().epoch())
                    .toList();
        }
    }
}
