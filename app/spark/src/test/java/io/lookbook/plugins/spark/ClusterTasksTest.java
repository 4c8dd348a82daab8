package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster, of a worker with one core and one with two, and one connection for all tests: a worker or executor that a test ends is there again after it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHEN_ALL_HAVE_FAILED = "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout";
    private static final int CORES = 3;

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static NodeProgram program;
    private static ClusterSession session;

    @BeforeAll
    static void start() throws Exception {
        Path home = StandaloneCluster.homeOfClassPath(folder.resolve("spark"));
        cluster = StandaloneCluster.start(folder.resolve("cluster"), home, 1, 1);
        cluster.addWorker(CORES - 1);
        program = TrialJars.program(folder.resolve("program"));
        // Where this plugin is a folder of classes, Spark gets a jar of them in the way in which users add jars.
        System.setProperty("spark.jars", TrialJars.ofPlugin(folder.resolve("plugin.jar")));
        System.setProperty(WHEN_ALL_HAVE_FAILED, "2s");
        session = connect();
    }

    private static ClusterSession connect() throws InterruptedException {
        return Trials.cluster(Map.of("master", cluster.masterUrl(), "executor-memory", "512m", "attempts", "3"))
                .open(program);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("spark.jars");
        System.clearProperty(WHEN_ALL_HAVE_FAILED);
        try {
            if (session != null) {
                session.close();
            }
        } finally {
            cluster.close();
        }
    }

    @BeforeEach
    void awaitExecutors() {
        StandaloneCluster.await("both workers have an executor", PATIENCE, () -> session.slots() == CORES);
    }

    /** {@return a task for each core: the one of the first worker, then the two of the second; all of them run} */
    private static List<Waiting> fill(String name) {
        List<Waiting> waiting = IntStream.range(0, CORES)
                .mapToObj(i -> folder.resolve("go-" + name + i))
                .map(go -> {
                    TrialTask task = new TrialTask("await " + go);
                    return new Waiting(task, go, Trials.start(() -> session.run(task)));
                })
                .toList();
        StandaloneCluster.await("all run", PATIENCE, () -> waiting.stream()
                .noneMatch(each -> each.task().messages.isEmpty()));
        return waiting.stream()
                .sorted(Comparator.comparing(each -> each.task().nodes.get(0)))
                .toList();
    }

    private record Waiting(TrialTask task, Path go, FutureTask<byte[]> result) {}

    @Test
    void tasksSpreadOverTheWorkersAndUseTheFilesOfTheProgram() throws Exception {
        List<Waiting> waiting = fill("spread");
        for (Waiting each : waiting) {
            Files.createFile(each.go());
            assertThat(each.result().get()).isEqualTo("done".getBytes(UTF_8));
        }

        assertThat(waiting.get(0).task().nodes.get(0)).startsWith("127.0.0.1 ");
        assertThat(waiting.get(1).task().nodes.get(0)).startsWith("127.0.0.2 ");
        assertThat(waiting.get(2).task().nodes.get(0)).startsWith("127.0.0.2 ");
        assertThat(Trials.run(session, "greet world")).isEqualTo("hello world");
        assertThat(session.run(new TrialTask("bytes 4000000"))).hasSize(4_000_000);
    }

    @Test
    void aTaskWhoseWorkerDiesEndsOnTheOther() throws Exception {
        List<Waiting> waiting = fill("kill");

        cluster.killWorker(0);
        for (Waiting each : waiting) {
            Files.createFile(each.go());
        }

        for (Waiting each : waiting) {
            assertThat(each.result().get()).isEqualTo("done".getBytes(UTF_8));
        }
        assertThat(waiting.get(0).task().nodes).hasSize(2);
        assertThat(waiting.get(0).task().nodes.get(1)).startsWith("127.0.0.2 ");
        assertThat(waiting.get(1).task().nodes).hasSize(1);
        assertThat(waiting.get(2).task().nodes).hasSize(1);
        StandaloneCluster.await("Spark knows of the loss", PATIENCE, () -> session.slots() == CORES - 1);
        cluster.restartWorker(0, 1);
    }

    @Test
    void aTaskThatEndsItsExecutorAtEachAttemptCostsNoneOfThoseBesideIt() throws Exception {
        List<Waiting> waiting = fill("beside");
        Waiting elsewhere = waiting.get(0);
        Waiting beside = waiting.get(1);
        Files.createFile(waiting.get(2).go());
        waiting.get(2).result().get();

        FutureTask<byte[]> halting = Trials.start(() -> session.run(new TrialTask("halt")));
        StandaloneCluster.await(
                "its executor is lost twice",
                PATIENCE,
                () -> beside.task().nodes.size() == 3);
        Files.createFile(beside.go());

        assertThat(beside.result().get()).isEqualTo("done".getBytes(UTF_8));
        assertThatThrownBy(halting::get)
                .cause()
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("tried 5 times on 127.0.0.2.")
                .hasMessageContaining("the executor was lost with all that ran on it: ")
                .hasMessageContaining("the executor was lost: ")
                .hasMessageContaining("code 3")
                .hasMessageContaining("/stderr");
        Files.createFile(elsewhere.go());
        assertThat(elsewhere.result().get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(elsewhere.task().nodes).hasSize(1);
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
        Path before = cluster.newestExecutorFolder(1);
        killExecutorOfSecondWorker();
        StandaloneCluster.await("another executor", PATIENCE, () -> !cluster.newestExecutorFolder(1)
                .equals(before));
        String sent = program.files().get(0).sha256() + ".0";
        Files.writeString(cluster.newestExecutorFolder(1).resolve(sent), "damaged", UTF_8);
        StandaloneCluster.await("both workers have an executor", PATIENCE, () -> session.slots() == CORES);
        Path go = Files.createFile(folder.resolve("go-damaged"));
        TrialTask first = new TrialTask("await " + go);
        TrialTask second = new TrialTask("await " + go);

        FutureTask<byte[]> one = Trials.start(() -> session.run(first));
        FutureTask<byte[]> two = Trials.start(() -> session.run(second));

        assertThat(one.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(two.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(first.nodes).singleElement().asString().startsWith("127.0.0.1 ");
        assertThat(second.nodes).singleElement().asString().startsWith("127.0.0.1 ");
        killExecutorOfSecondWorker();
    }

    private static void killExecutorOfSecondWorker() {
        cluster.killExecutorsOf(1);
        StandaloneCluster.await("Spark knows of the loss", PATIENCE, () -> session.slots() == 1);
    }

    @Test
    void anApplicationThatTheClusterEndsIsALostConnection() throws Exception {
        Path go = folder.resolve("go-lost");
        TrialTask task = new TrialTask("await " + go);
        FutureTask<byte[]> running = Trials.start(() -> session.run(task));
        StandaloneCluster.await("the task runs", PATIENCE, () -> !task.messages.isEmpty());

        cluster.killApplications();

        assertThatThrownBy(running::get)
                .cause()
                .isInstanceOf(UserException.class)
                .isNotInstanceOf(ClusterException.class)
                .hasMessageContaining(cluster.masterUrl())
                .hasMessageNotContaining("thrown by job")
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> Trials.run(session, "greet nobody")).isInstanceOf(UserException.class);
        session.close();
        session = connect();
        assertThat(Trials.run(session, "greet again")).isEqualTo("hello again");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aMasterThatDiesEndsNothing() throws Exception {
        Path go = folder.resolve("go-master");
        TrialTask task = new TrialTask("await " + go);
        FutureTask<byte[]> running = Trials.start(() -> session.run(task));
        StandaloneCluster.await("the task runs", PATIENCE, () -> !task.messages.isEmpty());

        cluster.killMaster();
        Files.createFile(go);

        assertThat(running.get()).isEqualTo("done".getBytes(UTF_8));
        assertThat(Trials.run(session, "greet on")).isEqualTo("hello on");
    }

    @Test
    void theFilesOfTheProgramDoNotStayWithTheWorker() throws Exception {
        Trials.run(session, "greet once");

        String jar = program.files().get(0).sha256();
        try (Stream<Path> files = Files.walk(cluster.workFolder(0))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(jar));
        }
    }

    @Test
    void norWithTheDriverWhenItIsStopped() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        // It waits for an executor, all of which are taken.
        Process driver = StoppedDriver.start(temporary, cluster.masterUrl());
        try {
            StandaloneCluster.await(
                    "the files are there", PATIENCE, () -> !staged(temporary).isEmpty());

            driver.toHandle().destroy();
            driver.waitFor();

            assertThat(temporary).isEmptyDirectory();
        } finally {
            driver.destroyForcibly();
        }
    }

    private static List<Path> staged(Path temporary) {
        try (Stream<Path> files = Files.find(
                temporary, 9, (file, is) -> file.getFileName().toString().startsWith("lookbook-spark-"))) {
            return files.toList();
        } catch (IOException | UncheckedIOException e) {
            // Spark is making and deleting folders there.
            return List.of();
        }
    }
}
