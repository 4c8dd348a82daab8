package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine of a cluster, or lookbook itself, is gone from one instant to the next while models are trained. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the workers of the cluster need two loopback addresses")
class ClusterFaultsIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int CORES = 1;

    /** The worker that is lost. */
    private static final int LOST = 1;

    @TempDir
    private static Path work;

    private static GatedTraining gate;
    private static StandaloneCluster cluster;
    private static Path expected;

    @BeforeAll
    static void startAClusterAndRunWithoutIt() throws Exception {
        gate = new GatedTraining(work.resolve("gate"));
        gate.pack(work.resolve("plugins/gated.jar"));
        Files.writeString(work.resolve("experiment.yaml"), GatedTraining.EXPERIMENT);
        try (ClusterRun here = ClusterRun.begin(work.resolve("here"), "../experiment.yaml", "--plugins=../plugins")) {
            cluster = StandaloneCluster.start(work.resolve("cluster"), HOME.resolve("plugins/spark"), 2, CORES);
            assertThat(here.end()).as(here.err()).isZero();
            expected = here.folder();
        }
    }

    @AfterAll
    static void endTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void whatALostMachineWasTrainingIsTrainedAgainOnAnotherAndAllElseIsKept() throws Exception {
        gate.close();
        try (ClusterRun run = begin("machine-lost")) {
            List<GatedTraining.Waiting> waiting = gate.await(2, run.process());
            assertThat(waiting).as(run.err()).hasSize(2);
            GatedTraining.Waiting lost = on(LOST, waiting);
            GatedTraining.Waiting kept = waiting.get(1 - lost.place());
            gate.openFor(kept.place());
            List<String> finished = run.awaitFinished(2);

            cluster.killWorker(LOST);
            gate.openForAll();

            assertThat(run.end()).as(run.err()).isZero();
            List<String> again = run.err()
                    .lines()
                    .filter(line -> line.contains("begins again on "))
                    .toList();
            assertThat(again).as(run.err()).hasSize(1);
            assertThat(again.get(0))
                    .contains("gated seed ", "begins again on " + cluster.hostOf(1 - LOST) + " (executor ");
            assertThat(finished).allSatisfy(cell -> assertThat(again.get(0)).doesNotContain(cell));
            run.epochs().forEach((cell, epochs) -> {
                if (again.get(0).contains(cell)) {
                    // The first again only if its state had not been sent yet, which is done now and then.
                    assertThat(epochs)
                            .as("lost in the second epoch")
                            .startsWith(1)
                            .endsWith(2, 3);
                    assertThat(epochs.size()).isLessThanOrEqualTo(4);
                } else {
                    assertThat(epochs).as(cell).doesNotHaveDuplicates();
                }
            });
            assertThat(SameResults.differences(expected, run.folder())).isEmpty();
        } finally {
            gate.openForAll();
            cluster.restartWorker(LOST, CORES);
        }
    }

    @Test
    void whoeverGoesOnAfterLookbookWasKilledTrainsOnlyWhatHadNotEnded() throws Exception {
        gate.close();
        try (ClusterRun killed = begin("host-killed")) {
            List<GatedTraining.Waiting> waiting = gate.await(2, killed.process());
            assertThat(waiting).as(killed.err()).hasSize(2);
            gate.openFor(0);
            killed.awaitFinished(2);

            assertThat(killed.process().destroyForcibly().waitFor()).isEqualTo(137);

            List<String> finished = killed.finished();
            StandaloneCluster.await("the executors that nobody needs any more have ended", LIMIT, () -> waiting.stream()
                    .noneMatch(training -> training.process().isAlive()));
            gate.openForAll();
            try (ClusterRun resumed = killed.resume("--plugins=../plugins", "--on=" + cluster.masterUrl())) {
                assertThat(resumed.end()).as(resumed.err()).isZero();
                assertThat(resumed.epochs().keySet())
                        .as(resumed.err())
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(finished);
                List<String> all = new ArrayList<>(finished);
                all.addAll(resumed.epochs().keySet());
                assertThat(new TreeSet<>(all))
                        .as("finished before or trained now")
                        .hasSize(8);
                assertThat(SameResults.differences(expected, resumed.folder())).isEmpty();
            }
        } finally {
            gate.openForAll();
        }
    }

    private static ClusterRun begin(String name) throws IOException {
        return ClusterRun.begin(
                work.resolve(name), "../experiment.yaml", "--plugins=../plugins", "--on=" + cluster.masterUrl());
    }

    private static GatedTraining.Waiting on(int worker, List<GatedTraining.Waiting> waiting) {
        return waiting.stream()
                .filter(training -> training.folder().startsWith(cluster.workFolder(worker)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no training waits on worker " + worker + ": " + waiting));
    }
}
