package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster and one connection for all tests: a worker or executor that a test ends is there again after it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHEN_ALL_HAVE_FAILED = "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout";
    private static final String TEMPORARY = "spark.local.dir";

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static NodeProgram program;
    private static ClusterSession session;

    @BeforeAll
    static void start() throws Exception {
        Path home = StandaloneCluster.homeOfClassPath(folder.resolve("spark"));
        cluster = StandaloneCluster.start(folder.resolve("cluster"), home, 2, 1);
        program = TrialJars.program(folder.resolve("program"));
        // Where this plugin is a folder of classes, Spark gets a jar of them in the way in which users add jars.
        System.setProperty("spark.jars", TrialJars.ofPlugin(folder.resolve("plugin.jar")));
        System.setProperty(WHEN_ALL_HAVE_FAILED, "2s");
        System.setProperty(
                TEMPORARY, Files.createDirectory(folder.resolve("temporary")).toString());
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
        System.clearProperty(TEMPORARY);
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
        StandaloneCluster.await("both workers have an executor", PATIENCE, () -> session.slots() == 2);
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
        Path before = cluster.newestExecutorFolder(1);
        killExecutorOfSecondWorker();
        StandaloneCluster.await("another executor", PATIENCE, () -> !cluster.newestExecutorFolder(1)
                .equals(before));
        String sent = program.files().get(0).sha256() + ".0";
        Files.writeString(cluster.newestExecutorFolder(1).resolve(sent), "damaged", UTF_8);
        StandaloneCluster.await("both workers have an executor", PATIENCE, () -> session.slots() == 2);
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
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
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
}
