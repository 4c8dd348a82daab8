package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.ClusterTask;
import io.lookbook.api.cluster.NodeException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.CellRunner;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.LearnerJar;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs of an experiment on a cluster whose nodes are threads of this process. */
class ClusterWorkersTest {
    private static final String EXPERIMENT = """
            dataset: {plugin: fashion-mnist-sample}
            models:
              small: {plugin: mlp, hidden: 4, epochs: 3}
              mine: {plugin: counted}
            limit: 100
            """;

    @TempDir
    private Path folder;

    private final Heard heard = new Heard();
    private SmallExperiment experiment;
    private Threads cluster;

    @BeforeEach
    void dropAJarIn() {
        Path jar =
                new LearnerJar().learner("counted", "return this::certain;").write(folder.resolve("plugins/mine.jar"));
        experiment = new SmallExperiment(folder, EXPERIMENT, jar.getParent());
        cluster = new Threads();
    }

    @Test
    void theMoreTrainingsThereAreTheRarerEachSendsItsState() {
        assertThat(ClusterWorkers.betweenCheckpoints(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(ClusterWorkers.betweenCheckpoints(100)).isEqualTo(Duration.ofSeconds(30));
        assertThat(ClusterWorkers.betweenCheckpoints(1_600)).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void theResultsAreThoseOfThisMachine() throws Exception {
        Comparison there = run("there");
        Comparison here = experiment.runHere("here");

        for (String label : List.of("small", "mine")) {
            assertThat(folder("there").predictions(label, 1))
                    .hasSameBinaryContentAs(folder("here").predictions(label, 1));
        }
        assertThat(folder("there").weights("small", 1))
                .hasSameBinaryContentAs(folder("here").weights("small", 1));
        assertThat(there.models()).allMatch(model -> model.runs().get(0).test().isPresent());
        assertThat(there.models().get(0).architecture())
                .isPresent()
                .isEqualTo(here.models().get(0).architecture());
        assertThat(heard.lines())
                .containsSubsequence("small starts", "small epoch 1", "small epoch 3", "small ends well")
                .containsSubsequence("mine starts", "mine ends well");
        assertThat(folder("there").checkpoint("small", 1)).doesNotExist();
        assertThat(cluster.closed.get()).isEqualTo(1);
    }

    @Test
    void aRunWhoseNodeIsLostBeginsAgainFromItsLastStateAndEndsTheSame() throws Exception {
        cluster.firstNodeIsLost = true;
        run("there");
        experiment.runHere("here");

        assertThat(heard.lines())
                .containsSubsequence("small starts", "small says begins again on second", "small goes on after 2")
                .containsSubsequence("small epoch 3", "small ends well")
                .containsOnlyOnce("small starts", "small ends well", "mine starts", "mine ends well");
        assertThat(folder("there").weights("small", 1))
                .hasSameBinaryContentAs(folder("here").weights("small", 1));
        assertThat(folder("there").checkpoint("small", 1)).doesNotExist();
    }

    @Test
    void aRunThatNoNodeMakesIsOneFailedRow() throws Exception {
        cluster.trouble = Map.of("mine seed 1", new ClusterException("4 nodes tried it, and each was lost"));

        Comparison comparison = run("there");

        assertThat(outcome(comparison, 0)).isInstanceOf(Run.Succeeded.class);
        assertThat(outcome(comparison, 1)).isEqualTo(new Run.Failed("4 nodes tried it, and each was lost"));
        assertThat(heard.lines())
                .containsSubsequence("mine starts", "mine ends 4 nodes tried it, and each was lost")
                .contains("small ends well");
    }

    @Test
    void aClusterPluginThatThrowsWhatItMustNotCostsThatRunOnly() throws Exception {
        cluster.trouble = Map.of("mine seed 1", new IllegalStateException("no idea"));

        Comparison comparison = run("there");

        assertThat(outcome(comparison, 0)).isInstanceOf(Run.Succeeded.class);
        assertThat(((Run.Failed) outcome(comparison, 1)).reason()).contains("classpath:mlp", "no idea");
    }

    @Test
    void aClusterThatIsGoneStopsTheRunAndItGoesOnWithWhatHadEnded() throws Exception {
        cluster.trouble = Map.of("small seed 1", new UserException("the cluster is gone; start it again"));
        cluster.slots = 1;

        assertThatThrownBy(() -> run("there"))
                .isInstanceOf(UserException.class)
                .hasMessage("the cluster is gone; start it again");

        assertThat(RunJournal.isUnfinished(folder("there"))).isTrue();
        assertThat(cluster.closed.get()).isEqualTo(1);
        Comparison resumed = experiment.resumeHere("there");
        assertThat(resumed.models())
                .allMatch(model -> model.runs().get(0).test().isPresent());
    }

    @Test
    void aResultThatCameDamagedIsMadeOnceMore() throws Exception {
        cluster.slots = 1;
        cluster.damaged = 1;

        assertThat(run("there").models())
                .allMatch(model -> model.runs().get(0).test().isPresent());
        assertThat(heard.lines())
                .filteredOn(line -> line.contains("is made once more"))
                .hasSize(1);
    }

    @Test
    void aRunWhoseResultsAllComeDamagedIsAFailedRow() throws Exception {
        cluster.slots = 1;
        cluster.damaged = 1_000;

        Comparison comparison = run("there");

        assertThat(((Run.Failed) outcome(comparison, 0)).reason())
                .contains("what a node handed back of small with seed 1 cannot be read", "damaged");
        assertThat(folder("there").predictions("small", 1)).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenHereStopsTheRunAndIsNoFailureOfTheModel() throws Exception {
        cluster.firstNodeIsLost = true;
        Path inTheWay = folder("there").checkpoint("small", 1).resolve("in the way");
        cluster.inTheWay = Optional.of(inTheWay);

        assertThatThrownBy(() -> run("there")).isInstanceOf(IOException.class);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertThat(experiment.resumeHere("there").models())
                .allMatch(model -> model.runs().get(0).test().isPresent());
    }

    @Test
    void whatAMachineLikeThisOneMadeIsUsedAgain() throws Exception {
        run("there");

        assertThat(experiment.runHere("here").models())
                .allMatch(model -> model.runs().get(0).reusedFrom().isPresent());
        assertThat(heard.lines()).noneMatch(line -> line.contains("was made by"));
    }

    @Test
    void whatAnotherMachineMadeIsToldOnceAndNotUsedAgain() throws Exception {
        cluster.machine = Optional.of("a processor of the future");

        Comparison there = run("there");

        assertThat(there.models()).allMatch(model -> model.runs().get(0).test().isPresent());
        assertThat(heard.lines())
                .filteredOn(line -> line.contains("was made by"))
                .singleElement()
                .asString()
                .contains(
                        "a processor of the future",
                        "which is not what is here",
                        SingleRun.machine().get("cpu"));
        assertThat(experiment.runHere("here").models())
                .allMatch(model -> model.runs().get(0).reusedFrom().isEmpty());
        assertThat(there.provenance().environment())
                .hasEntrySatisfying("node-1", machine -> assertThat(machine).contains("a processor of the future"));
        assertThat(folder("there").environment()).content().contains("a processor of the future");
    }

    @Test
    void soIsWhatAnotherMachineMadeInPart() throws Exception {
        cluster.firstNodeIsLost = true;
        cluster.firstMachine = Optional.of("a processor of the past");

        run("there");

        assertThat(heard.lines())
                .filteredOn(line -> line.contains("was made by"))
                .singleElement()
                .asString()
                .contains("a processor of the past");
        assertThat(experiment.runHere("here").models())
                .filteredOn(model -> model.label().equals("small"))
                .allMatch(model -> model.runs().get(0).reusedFrom().isEmpty());
    }

    private Comparison run(String out) throws Exception {
        return experiment.run(out, heard, this::workers);
    }

    private CellRunner workers(RunSurroundings surroundings) {
        return new ClusterWorkers(
                experiment.plan().models().get(0).plugin().guard(), // of some plugin: it stands around the session
                cluster,
                surroundings,
                PluginTimeout.USUAL,
                MachineFacts.here());
    }

    private RunFolder folder(String out) {
        return new RunFolder(folder.resolve(out));
    }

    private static Run.Outcome outcome(Comparison comparison, int model) {
        return comparison.models().get(model).runs().get(0).outcome();
    }

    /** A cluster with one node a slot, which has the troubles that a test gives it. */
    private final class Threads implements ClusterSession {
        private final AtomicInteger closed = new AtomicInteger();
        private final CellNode node;
        private int slots = 2;
        private boolean firstNodeIsLost;
        private Optional<String> firstMachine = Optional.empty();
        private Optional<Path> inTheWay = Optional.empty();
        private int damaged;
        private Optional<String> machine = Optional.empty();
        private Map<String, RuntimeException> trouble = Map.of();

        Threads() {
            SingleRun runs = experiment.runs();
            node = new CellNode(folder.resolve("work"), limit -> runs, Optional.empty());
        }

        @Override
        public int slots() {
            return slots;
        }

        @Override
        public byte[] run(ClusterTask task) throws InterruptedException {
            if (trouble.containsKey(task.name())) {
                throw trouble.get(task.name());
            }
            try {
                if (firstNodeIsLost) {
                    byte[] input = impatient(task.begin("first"));
                    if (inTheWay.isPresent()) {
                        Files.createDirectories(inTheWay.get());
                    }
                    firstMachine.ifPresent(cpu -> task.told(CellMessage.ofMachine(other(cpu))));
                    // What the node would say of itself has been said.
                    node.run(input, message -> {
                        if (firstMachine.isEmpty() || message[0] != 'M') {
                            task.told(message);
                        }
                    });
                }
                byte[] result = node.run(task.begin("second"), task::told);
                if (damaged > 0) {
                    damaged--;
                    return "no result".getBytes(UTF_8);
                }
                return machine.isEmpty() ? result : ofOtherMachine(result);
            } catch (NodeException | IOException e) {
                throw new ClusterException(e.getMessage(), e);
            }
        }

        /** A training of this size is over before the usual interval is. */
        private static byte[] impatient(byte[] given) throws IOException {
            CellInput input = CellInput.of(given);
            return new CellInput(
                            input.experiment(),
                            input.label(),
                            input.seed(),
                            input.fingerprint(),
                            input.timeout(),
                            Duration.ZERO,
                            input.checkpoint())
                    .toBytes();
        }

        private byte[] ofOtherMachine(byte[] result) throws IOException {
            CellResult made = CellResult.of(result);
            return new CellResult(made.record(), other(machine.get()), made.files()).toBytes();
        }

        private static MachineFacts other(String cpu) {
            TreeMap<String, String> facts = new TreeMap<>(SingleRun.machine());
            facts.put("cpu", cpu);
            return new MachineFacts(facts);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
