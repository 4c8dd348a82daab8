package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.plugin.PluginJar;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packed distribution hands its runs to a cluster of Spark's: a master and two workers, each a process. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the workers of the cluster need two loopback addresses")
class ClusterIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What both runs of bad models have in common. */
    private static final List<String> SMALL =
            List.of("--plugins=../plugins", "--dataset=drawn", "--report=json", "--section=summary");

    @TempDir
    private static Path work;

    private static GatedTraining gate;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void startACluster() throws Exception {
        gate = new GatedTraining(work.resolve("gate"));
        gate.pack(work.resolve("plugins/gated.jar"));
        cluster = StandaloneCluster.start(work.resolve("cluster"), HOME.resolve("plugins/spark"), 2, 1);
    }

    @AfterAll
    static void endTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aRunOnTheClusterHasTheBytesOfOneMadeHere() throws Exception {
        Files.writeString(work.resolve("experiment.yaml"), GatedTraining.EXPERIMENT);
        try (ClusterRun here = ClusterRun.begin(work.resolve("here"), "../experiment.yaml", "--plugins=../plugins")) {
            assertThat(here.end()).as(here.err()).isZero();
            gate.close();
            try (ClusterRun there = ClusterRun.begin(
                    work.resolve("there"),
                    "../experiment.yaml",
                    "--plugins=../plugins",
                    "--on=" + cluster.masterUrl())) {
                List<GatedTraining.Waiting> waiting = gate.await(2, there.process());
                assertThat(waiting)
                        .as(there.err())
                        .extracting(GatedTraining.Waiting::process)
                        .doesNotHaveDuplicates();
                gate.openForAll();
                assertThat(there.end()).as(there.err()).isZero();

                assertThat(SameResults.differences(here.folder(), there.folder()))
                        .isEmpty();
                assertThat(there.epochs()).as(there.err()).hasSize(8).isEqualTo(here.epochs());
                assertTheDataWasReadOnceByEachProcess(there, waiting);
            }
        } finally {
            gate.openForAll();
        }
    }

    /** Here by lookbook itself, for eight trainings; there by each of two executors, whose lines come here, too. */
    private static void assertTheDataWasReadOnceByEachProcess(ClusterRun run, List<GatedTraining.Waiting> executors)
            throws IOException {
        for (GatedTraining.Waiting executor : executors) {
            assertThat(Files.readAllLines(executor.folder().resolve("stderr")))
                    .filteredOn(line -> line.contains(GatedTraining.READ))
                    .as("lines in the log of the executor in %s", executor.folder())
                    .hasSize(1);
        }
        assertThat(run.err().lines().filter(line -> line.contains(GatedTraining.READ)))
                .as("lines here, of three processes")
                .hasSize(3);
    }

    @Test
    void modelsThatFailDoSoForTheSameReasonsAsHereAndPluginsWithTwoVersionsOfOneClassEachHaveTheirOwn()
            throws Exception {
        learner("throws", "", "throw new IllegalStateException(\"the seventh tree has no roots\");");
        learner("hangs", "", "while (true) java.util.concurrent.locks.LockSupport.park();");
        learner("one", "", "System.out.println(\"edition \" + Edition.NUMBER);", edition(1));
        learner("two", "", "System.out.println(\"edition \" + Edition.NUMBER);", edition(2));
        String[] run = {
            "--plugin-timeout=20s", "--model=hangs", "--model=throws", "--model=one", "--model=two", "--model=majority"
        };
        // Side by side, because most of the time one training in each waits for its limit.
        try (ClusterRun here = begin("failing-here", run);
                ClusterRun there = begin("failing-there", on(cluster.masterUrl(), run))) {
            assertThat(here.end()).as(here.err()).isEqualTo(4);
            assertThat(there.end()).as(there.err()).isEqualTo(4);
            SortedMap<String, String> reasons = reasons(there);
            assertThat(reasons).containsOnlyKeys("throws", "hangs").isEqualTo(reasons(here));
            assertThat(reasons.get("throws")).contains("the seventh tree has no roots");
            assertThat(reasons.get("hangs")).contains("took longer than 20 s");
            assertThat(there.err()).contains("[one] edition 1", "[two] edition 2");
            assertThat(SameResults.differences(here.folder(), there.folder())).isEmpty();
        }
    }

    @Test
    void whatOneNodeCannotLoadIsTrainedOnTheOtherAndWhatNoneCanIsAFailedModel() throws Exception {
        Path refused = work.resolve("refused");
        // The first node waits until the second one has failed, so that it cannot make both runs before.
        learner("picky", missingLibrary("work-1", refused), """
                while (in("work-0") && !java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                    java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                }
                """.formatted(refused));
        learner("homesick", missingLibrary("cluster", work.resolve("refused-by-all")), "");
        String master = "spark:master=" + cluster.masterUrl() + ",attempts=2";
        try (ClusterRun there = begin("picky", on(master, "--repeats=2", "--model=picky", "--model=homesick"))) {
            assertThat(there.end()).as(there.err()).isEqualTo(4);
            assertThat(refused).exists();
            assertThat(there.err()).contains("begins again on " + cluster.hostOf(0) + " (executor ");
            SortedMap<String, String> reasons = reasons(there);
            assertThat(reasons).containsOnlyKeys("homesick");
            assertThat(reasons.get("homesick"))
                    .contains("tried 2 times on ", cluster.hostOf(0), cluster.hostOf(1), "libhome.so");
        }
    }

    @Test
    void aClusterThatIsNotThereIsAMistakeInTheCommandLine() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (ClusterRun run = begin("nowhere", on("spark://127.0.0.1:" + closed, "--model=shallow"))) {
            assertThat(run.end()).isEqualTo(2);
            assertThat(run.err())
                    .contains("no Spark master can be reached at spark://127.0.0.1:" + closed, "Check that it runs");
        }
    }

    private static ClusterRun begin(String name, String... options) throws IOException {
        return ClusterRun.begin(
                work.resolve(name),
                Stream.concat(SMALL.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private static String[] on(String where, String... options) {
        return Stream.concat(Stream.of("--on=" + where), Stream.of(options)).toArray(String[]::new);
    }

    /** A model whose classes cannot be loaded where the process's folder is in the given one, as without a native library. */
    private static String missingLibrary(String folder, Path refused) {
        return """
                static {
                    if (in("%s")) {
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "");
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                        System.load(java.nio.file.Path.of("libhome.so").toAbsolutePath().toString());
                    }
                }
                private static boolean in(String folder) {
                    for (java.nio.file.Path name : java.nio.file.Path.of("").toAbsolutePath()) {
                        if (name.toString().equals(folder)) {
                            return true;
                        }
                    }
                    return false;
                }
                """.formatted(folder, refused);
    }

    private static String edition(int number) {
        return "public class Edition { public static final Integer NUMBER = " + number + "; }";
    }

    private static void learner(String name, String members, String fit, String... edition) {
        PluginJar jar = ModelWithTroubles.jar(name, members, fit);
        for (String code : edition) {
            jar.source("Edition", code);
        }
        jar.write(work.resolve("plugins/" + name + ".jar"));
    }

    /** {@return why models failed, by their labels; of each the first run that did} */
    private static SortedMap<String, String> reasons(ClusterRun run) throws IOException {
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(run.folder().resolve("metrics.json").toFile());
        SortedMap<String, String> reasons = new TreeMap<>();
        for (JsonNode model : metrics.path("models")) {
            for (JsonNode made : model.path("runs")) {
                if (made.path("status").asText().equals("failed")) {
                    reasons.putIfAbsent(
                            model.path("label").asText(), made.path("reason").asText());
                }
            }
        }
        return reasons;
    }
}
