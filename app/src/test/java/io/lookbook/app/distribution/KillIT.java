package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is stopped at any instant and resumed ends with the bytes of one that nobody stopped. {@code lookbook.kills} says how
 * often it is killed, {@code lookbook.kills.seed} repeats the choices of an earlier test; when exactly a process is hit is up to
 * the machine all the same. What was done to each run is in {@code target/kills.log}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class KillIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final int KILLS = Integer.getInteger("lookbook.kills", 8);
    private static final long SEED = Long.getLong("lookbook.kills.seed", System.nanoTime());
    private static final int SIDE_BY_SIDE = 2;

    /** Each so many-th run has its foreign models train in processes of their own. */
    private static final int ISOLATED = 6;

    /** What a run gets one after the other, unless it is complete before. */
    private static final List<Blow.Signal> SIGNALS = List.of(
            Blow.Signal.KILL,
            Blow.Signal.KILL,
            Blow.Signal.TERM,
            Blow.Signal.KILL,
            Blow.Signal.KILL,
            Blow.Signal.INT,
            Blow.Signal.KILL,
            Blow.Signal.KILL);

    private static final Path LOG = HOME.resolveSibling("kills.log");

    /** Trained before the test, with one of the two seeds. */
    private static final String TRAINED_BEFORE = "  before: {plugin: mlp, epochs: 2, hidden: 8, batch-size: 30}\n";

    private static final String DATA = """
            dataset: {plugin: fashion-mnist-sample}
            limit: 120
            seed: 1
            reports: [{plugin: json}]
            sections: [summary]
            """;
    private static final String EXPERIMENT = DATA + """
            repeats: 2
            models:
            """ + TRAINED_BEFORE + """
              mlp: {plugin: mlp, epochs: 6, hidden: 16, batch-size: 25, dropout: 0.2, schedule: cosine}
              cnn: {plugin: cnn, epochs: 4, filters: 2+4, dense: 8, learning-rate: 0.3, patience: 1}
              tiny: {plugin: tiny-network, epochs: 3}
              frequencies: {plugin: class-frequencies}
            """;

    @TempDir
    private static Path work;

    private static Path expected;
    private static Blow.Course course;
    private static boolean interrupts;

    @BeforeAll
    static void runWithoutBeingStopped() throws Exception {
        Files.deleteIfExists(LOG);
        interrupts = !ignoresInterrupts();
        ExampleModels.pack(HOME, work.resolve("plugins/example.jar"));
        Files.writeString(work.resolve("experiment.yaml"), EXPERIMENT);
        Files.writeString(work.resolve("before.yaml"), DATA + "models:\n" + TRAINED_BEFORE);
        run(Files.createDirectory(work.resolve("before")), "before.yaml").complete();
        StoppedRun run = run("expected");
        course = run.measure();
        expected = run.folder();
        assertThat(Files.readString(expected.resolve("metrics.json"))).containsOnlyOnce("reused_from");
        assertThat(Files.readAllLines(expected.resolve("models/cnn/seed-1/history.csv")))
                .as("its patience ends it early")
                .hasSizeLessThan(5);
    }

    @Test
    void stoppedAtAnyInstant() throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        AtomicInteger kills = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        List<Callable<Void>> lines = new ArrayList<>();
        for (int line = 0; line < SIDE_BY_SIDE; line++) {
            RandomGenerator random = seeds.split();
            lines.add(() -> {
                while (kills.get() < KILLS) {
                    int number = runs.incrementAndGet();
                    String[] options = number % ISOLATED == 0 ? new String[] {"--isolate"} : new String[0];
                    kills.addAndGet(stopAndResume(run("run-" + number, options), random));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            for (Future<Void> line : threads.invokeAll(lines)) {
                line.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
    }

    /** Returns how often it was killed. */
    private static int stopAndResume(StoppedRun run, RandomGenerator random) throws IOException, InterruptedException {
        int kills = 0;
        try {
            for (Blow.Signal signal : SIGNALS) {
                boolean arrives = signal != Blow.Signal.INT || interrupts;
                if (arrives && !run.isComplete() && run.goOn(Blow.random(signal, course, random))) {
                    kills += signal == Blow.Signal.KILL ? 1 : 0;
                }
            }
            run.complete();
            assertThat(SameResults.differences(expected, run.folder())).isEmpty();
            return kills;
        } catch (AssertionError e) {
            throw new AssertionError("-Dlookbook.kills.seed=" + SEED + ", " + run, e);
        } finally {
            Files.writeString(LOG, run + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** A shell that starts Maven in the background may have told it, and so all that it starts, to ignore SIGINT. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & 2) != 0);
        }
    }

    /** A run in a folder of its own, with a copy of the cache that has what was trained before. */
    private static StoppedRun run(String name, String... options) throws IOException {
        Path own = Files.createDirectory(work.resolve(name));
        copy(work.resolve("before/cache"), own.resolve("cache"));
        return run(own, "experiment.yaml", options);
    }

    private static StoppedRun run(Path own, String experiment, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--plugins=" + work.resolve("plugins")));
        all.addAll(List.of(options));
        return new StoppedRun(HOME.resolve("bin/lookbook"), own, work.resolve(experiment), all);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
