package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTasksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static ClusterSession session;

    @BeforeAll
    static void open() throws Exception {
        Path greeting = Files.writeString(folder.resolve("greeting.txt"), "hello ");
        session = Trials.cluster(Map.of("master", "local[2]"))
                .open(new NodeProgram("not.needed.Here", List.of(), () -> TrialProgram.node(greeting)));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void resultsComeBack() throws Exception {
        assertThat(Trials.run(session, "greet world")).isEqualTo("hello world");
        assertThat(session.run(new TrialTask("bytes 4000000"))).hasSize(4_000_000);
    }

    @Test
    void twoTasksRunSideBySide() {
        assertThat(session.slots()).isEqualTo(2);
    }

    @Test
    void messagesComeInOrderAndBeforeTheResult() throws Exception {
        TrialTask task = new TrialTask("count 1000");

        session.run(task);

        assertThat(task.messages)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
        assertThat(task.nodes).containsExactly("this process");
    }

    @Test
    void failuresSayWhyAndDoNotEndTheOthers() throws Exception {
        assertThatThrownBy(() -> Trials.run(session, "refuse"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> Trials.run(session, "break"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("IllegalStateException: broken");
        assertThatThrownBy(() -> Trials.run(session, "unlinked"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("NoClassDefFoundError: some/Missing");
        assertThat(Trials.run(session, "greet again")).isEqualTo("hello again");
    }

    @Test
    void whatTheHostItselfThrowsComesBackToIt() {
        TrialTask told = new TrialTask("count 10") {
            @Override
            public void told(byte[] message) {
                throw new IllegalStateException("the host cannot write: " + new String(message, UTF_8));
            }
        };

        assertThatThrownBy(() -> session.run(told))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("write: 0");
    }

    @Test
    void anInterruptedTaskEndsOnItsNode() throws Exception {
        Path never = folder.resolve("never");
        TrialTask task = new TrialTask("await " + never);
        FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
            try {
                session.run(task);
                return false;
            } catch (InterruptedException e) {
                return true;
            }
        });
        Thread thread = new Thread(interrupted);
        thread.start();
        StandaloneCluster.await("the task runs", PATIENCE, () -> task.messages.contains("waiting"));

        thread.interrupt();

        assertThat(interrupted.get()).isTrue();
        // Both places are free again: two tasks that wait for each other's end can run.
        TrialTask first = new TrialTask("await " + folder.resolve("both"));
        TrialTask second = new TrialTask("await " + folder.resolve("both"));
        FutureTask<byte[]> one = Trials.start(() -> session.run(first));
        FutureTask<byte[]> two = Trials.start(() -> session.run(second));
        StandaloneCluster.await("both run", PATIENCE, () -> !first.messages.isEmpty() && !second.messages.isEmpty());
        Files.createFile(folder.resolve("both"));
        assertThat(List.of(one.get(), two.get())).containsExactly("done".getBytes(UTF_8), "done".getBytes(UTF_8));
    }

    @Test
    void onlyOneConnectionAtATime() {
        assertThatThrownBy(() -> Trials.cluster(Map.of("master", "local"))
                        .open(new NodeProgram("not.needed.Here", List.of(), () -> TrialProgram.node(folder))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("connected");
        assertThat(session.slots()).isEqualTo(2);
    }
}
