package io.lookbook.app.distribution;

import io.lookbook.app.plugin.PluginJar;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plugin whose trainings stop in the middle of an epoch, in whatever process they are, until the test lets them go on: so that a
 * test can strike at a certain instant without asking a clock. Its dataset says when it is read.
 */
final class GatedTraining {
    /** What a process prints that reads the data. */
    static final String READ = "[gated] the images are read";

    /**
     * Two of these trainings, and the three networks of the paper, each with two seeds. The second step of the second epoch is
     * where a training stops.
     */
    static final String EXPERIMENT = """
            dataset: {plugin: drawn}
            seed: 1
            repeats: 2
            models:
              gated: {plugin: mlp, epochs: 3, hidden: 32, batch-size: 25, optimizer: gated}
              shallow: {plugin: shallow, epochs: 3}
              mlp: {plugin: mlp, epochs: 2, hidden: 16, batch-size: 25, dropout: 0.2}
              cnn: {plugin: cnn, epochs: 2, filters: 2+4, dense: 8, batch-size: 25}
            reports: [{plugin: json}]
            sections: [summary]
            """;

    private static final int STEP = 8;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String DATASET = """
            import io.lookbook.api.*;
            import io.lookbook.api.data.*;
            import java.util.*;

            public final class Drawn implements DatasetFactory {
                @Override public String name() { return "drawn"; }
                @Override public String description() { return "bright squares at four places, and noise"; }
                @Override public List<Option<?>> options() { return List.of(); }
                @Override public Dataset create(Settings settings, PluginContext context) {
                    return () -> {
                        System.out.println("the images are read");
                        Random random = new Random(7);
                        byte[] pixels = new byte[200 * 28 * 28];
                        byte[] labels = new byte[200];
                        random.nextBytes(pixels);
                        for (int i = 0; i < labels.length; i++) {
                            labels[i] = (byte) (i % 4);
                            for (int row = 0; row < 14; row++) {
                                int from = (i * 28 + row + 14 * (i % 4 / 2)) * 28 + 14 * (i % 2);
                                Arrays.fill(pixels, from, from + 14, (byte) 250);
                            }
                        }
                        return ImageData.of(List.of("a", "b", "c", "d"), new ImageShape(28, 28, 1), pixels, labels);
                    };
                }
            }
            """;

    private static final String OPTIMIZER = """
            import io.lookbook.api.*;
            import io.lookbook.api.optim.*;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.locks.LockSupport;

            public final class Gated implements OptimizerFactory {
                private static final Path GATE = Path.of("%s");

                @Override public String name() { return "gated"; }
                @Override public String description() { return "gradient descent that stops"; }
                @Override public List<Option<?>> options() { return List.of(); }
                @Override public double defaultLearningRate() { return 0.1; }
                @Override public Optimizer create(Settings settings, PluginContext context) {
                    return (parameters, gradient, step) -> {
                        if (step.number() == %d) {
                            pass();
                        }
                        for (int i = 0; i < parameters.length; i++) {
                            parameters[i] -= (float) (step.learningRate() * gradient[i]);
                        }
                    };
                }

                private static void pass() {
                    try {
                        int place = 0;
                        while (!taken(place)) {
                            place++;
                        }
                        Path mine = GATE.resolve("taken-" + place + "/process");
                        Files.writeString(mine, ProcessHandle.current().pid() + " " + Path.of("").toAbsolutePath());
                        Files.move(mine, GATE.resolve("waits-" + place), StandardCopyOption.ATOMIC_MOVE);
                        while (!Files.exists(GATE.resolve("open")) && !Files.exists(GATE.resolve("goes-" + place))) {
                            LockSupport.parkNanos(10_000_000);
                            if (Thread.currentThread().isInterrupted()) {
                                throw new IllegalStateException("interrupted at the gate");
                            }
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                private static boolean taken(int place) throws IOException {
                    try {
                        Files.createDirectory(GATE.resolve("taken-" + place));
                        return true;
                    } catch (FileAlreadyExistsException e) {
                        return false;
                    }
                }
            }
            """;

    private final Path gate;

    /**
     * A training that waits.
     *
     * @param place the how many-th it is, from 0 on
     * @param process where it is
     * @param folder where that process works
     */
    record Waiting(int place, ProcessHandle process, Path folder) {}

    /**
     * Prepares it: the gate is open.
     *
     * @param gate a folder for what trainings and test tell each other
     */
    GatedTraining(Path gate) throws IOException {
        this.gate = Files.createDirectories(gate);
        openForAll();
    }

    /** Compiles and packs the plugin. */
    void pack(Path jar) {
        new PluginJar()
                .source("Drawn", DATASET)
                .source("Gated", OPTIMIZER.formatted(gate, STEP))
                .provider("io.lookbook.api.data.DatasetFactory", "Drawn")
                .provider("io.lookbook.api.optim.OptimizerFactory", "Gated")
                .write(jar);
    }

    /** From now on trainings stop. */
    void close() throws IOException {
        try (Stream<Path> files = Files.walk(gate)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectory(gate);
    }

    /** Lets all go on, also those that come later. */
    void openForAll() throws IOException {
        Files.writeString(gate.resolve("open"), "");
    }

    /** Lets one go on. */
    void openFor(int place) throws IOException {
        Files.writeString(gate.resolve("goes-" + place), "");
    }

    /** Waits until so many trainings have come to the gate, and returns all that have. */
    List<Waiting> await(int count, Process lookbook) {
        StandaloneCluster.await(
                count + " trainings are at the gate",
                LIMIT,
                () -> !lookbook.isAlive()
                        || IntStream.range(0, count).allMatch(place -> Files.exists(gate.resolve("waits-" + place))));
        return IntStream.range(0, count).mapToObj(this::waiting).toList();
    }

    private Waiting waiting(int place) {
        try {
            String[] process = Files.readString(gate.resolve("waits-" + place)).split(" ", 2);
            return new Waiting(
                    place, ProcessHandle.of(Long.parseLong(process[0])).orElseThrow(), Path.of(process[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("nobody has come to place " + place + " of the gate", e);
        }
    }
}
