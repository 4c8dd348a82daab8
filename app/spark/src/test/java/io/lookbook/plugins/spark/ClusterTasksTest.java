package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all tests, and a connection for each: a worker that a test kills is replaced by the next test. */
class ClusterTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static NodeProgram program;

    private ClusterSession session;

    @BeforeAll
    static void start() throws Exception {
        Path home = StandaloneCluster.homeOfClassPath(folder.resolve("spark"));
        cluster = StandaloneCluster.start(folder.resolve("cluster"), home, 2, 1);
        program = TrialJars.program(folder.resolve("program"));
        // Where this plugin is a folder of classes, Spark gets a jar of them in the way in which users add jars.
        System.setProperty("spark.jars", TrialJars.ofPlugin(folder.resolve("plugin.jar")));
    }

    @AfterAll
    static void stop() {
        System.clearProperty("spark.jars");
        cluster.close();
    }

    @BeforeEach
    void open() throws Exception {
        session = connect(Map.of());
    }

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    private static ClusterSession connect(Map<String, String> more) throws InterruptedException {
        Map<String, String> options =
                new HashMap<>(Map.of("master", cluster.masterUrl(), "executor-memory", "512m", "wait", "30"));
        options.putAll(more);
        ClusterSession session = Trials.cluster(options).open(program);
        StandaloneCluster.await("both workers have an executor", PATIENCE, () -> session.slots() == 2);
        return session;
    }

    @Test
    void tasksSpreadOverTheWorkersAndUseTheFilesOfTheProgram() throws Exception {
        Path go = folder.resolve("go-spread");
        TrialTask first = new TrialTask("await " + go);
        TrialTask second = new TrialTask("await " + go);

        FutureTask<byte[]> one = Trials.start(() -> session.run(first));
        FutureTask<byte[]> two = Trials.start(() -> session.run(second));
        StandaloneCluster.await("both run", PATIENCE, () -> !first.messages.isEmpty() && !second.messages.isEmpty());
        Files.createFile(go);

        assertThat(one.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(two.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(List.of(first.nodes.get(0), second.nodes.get(0)))
                .anySatisfy(node -> assertThat(node).startsWith("127.0.0.1 "))
                .anySatisfy(node -> assertThat(node).startsWith("127.0.0.2 "));
        assertThat(Trials.run(session, "greet world")).isEqualTo("hello world");
        assertThat(session.run(new TrialTask("bytes 4000000"))).hasSize(4_000_000);
    }

    @Test
    void aTaskWhoseWorkerDiesEndsOnTheOther() throws Exception {
        Path go = folder.resolve("go-kill");
        TrialTask other = new TrialTask("await " + go);
        TrialTask killed = new TrialTask("await " + go);
        FutureTask<byte[]> one = Trials.start(() -> session.run(other));
        FutureTask<byte[]> two = Trials.start(() -> session.run(killed));
        StandaloneCluster.await("both run", PATIENCE, () -> !other.messages.isEmpty() && !killed.messages.isEmpty());
        int worker = killed.nodes.get(0).startsWith(cluster.hostOf(0) + " ") ? 0 : 1;

        cluster.killWorker(worker);
        Files.createFile(go);

        assertThat(one.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(two.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(other.nodes).hasSize(1);
        assertThat(killed.nodes).hasSize(2);
        assertThat(killed.nodes.get(1)).startsWith(cluster.hostOf(1 - worker) + " ");
        StandaloneCluster.await("Spark knows of the loss", PATIENCE, () -> session.slots() == 1);
        cluster.restartWorker(worker, 1);
    }

    @Test
    void anExecutorThatEndsItselfAtEachAttemptCostsOnlyItsTask() throws Exception {
        FutureTask<byte[]> halting = Trials.start(() -> session.run(new TrialTask("halt")));
        for (int i = 0; i < 10; i++) {
            assertThat(Trials.run(session, "greet " + i)).isEqualTo("hello " + i);
        }

        assertThatThrownBy(halting::get)
                .cause()
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("127.0.0.2")
                .hasMessageContaining("the executor was lost")
                .hasMessageContaining("code 3")
                .hasMessageContaining("/stderr");
    }

    @Test
    void aTaskThatNoNodeCanDoFailsWithTheReason() throws Exception {
        assertThatThrownBy(() -> Trials.run(session, "refuse"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("tried 2 times on 127.0.0.")
                .hasMessageContaining("the disk is full");
        assertThat(Trials.run(session, "greet again")).isEqualTo("hello again");
    }

    @Test
    void aNodeWhereAJarIsDamagedHandsItsTasksToTheOther() throws Exception {
        String sent = program.files().get(0).sha256() + ".0";
        Files.writeString(cluster.newestExecutorFolder(1).resolve(sent), "damaged", UTF_8);
        Path go = folder.resolve("go-damaged");
        TrialTask first = new TrialTask("await " + go);
        TrialTask second = new TrialTask("await " + go);

        FutureTask<byte[]> one = Trials.start(() -> session.run(first));
        FutureTask<byte[]> two = Trials.start(() -> session.run(second));
        Files.createFile(go);

        assertThat(one.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(two.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(first.nodes).allSatisfy(node -> assertThat(node).startsWith("127.0.0.1 "));
        assertThat(second.nodes).allSatisfy(node -> assertThat(node).startsWith("127.0.0.1 "));
    }

    @Test
    void nothingStaysInTheFoldersOfTheExecutors() throws Exception {
        Trials.run(session, "greet once");
        Path folderOfExecutor = cluster.newestExecutorFolder(0);
        session.close();
        StandaloneCluster.await("the executors end", PATIENCE, () -> names(folderOfExecutor).stream()
                .noneMatch(name -> name.startsWith(program.files().get(0).sha256())));
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
