package io.lookbook.app.distribution;

import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.cli.Main;
import io.lookbook.app.plugin.LearnerJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs small experiments one after another in this process, through the command line of a distribution, and writes down what
 * the process holds after each round: trainings with all reports, reports made again, models that fail, plugins from a folder,
 * runs that are interrupted, wrong commands. {@link SoakIT} starts it.
 */
public final class Soak {
    private static final List<String> EXPERIMENT = List.of(
            "--dataset=fashion-mnist-sample",
            "--limit=60",
            "--model=mlp:epochs=2,hidden=16,batch-size=20",
            "--model=cnn:epochs=1,filters=2+4,dense=8",
            "--model=majority",
            "--add-model=tiny-network:epochs=2",
            "--add-model=class-frequencies");

    private final Path home;
    private final Path work;

    private Soak(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /**
     * Runs rounds until the time is up.
     *
     * @param args the folder of the distribution, an empty folder to work in, the file for the measurements, how long as
     *     {@link Duration} writes it, the least number of rounds
     */
    public static void main(String[] args) throws Exception {
        Soak soak = new Soak(Path.of(args[0]), Path.of(args[1]));
        Path measurements = Path.of(args[2]);
        Duration length = Duration.parse(args[3]);
        int leastRounds = Integer.parseInt(args[4]);
        soak.addPlugins();
        Files.writeString(measurements, String.join(",", Footprint.COLUMNS) + "\n");
        long started = System.nanoTime();
        for (int round = 1; round <= leastRounds || System.nanoTime() - started < length.toNanos(); round++) {
            soak.round(round);
            Files.writeString(measurements, Footprint.ofThisProcess().line() + "\n", StandardOpenOption.APPEND);
        }
    }

    private void addPlugins() throws IOException {
        ExampleModels.pack(home, work.resolve("plugins/example.jar"));
        new LearnerJar()
                .learner("hopeless", "throw new IllegalStateException(\"no idea\");")
                .write(work.resolve("plugins/hopeless.jar"));
    }

    /**
     * The first two rounds and each third after them have the slow commands too: all sections and formats, and a process of its
     * own for a model.
     */
    private void round(int round) throws IOException {
        Path run = work.resolve("run-" + round);
        if (round == 1 || round % 3 == 2) {
            expect(0, run(run, "--report=pdf", "--report=html", "--report=json"));
            expect(0, List.of("report", run.toString(), "--report=json", plugins()));
            expect(0, List.of("verify", run.resolve("report.pdf").toString(), plugins()));
            delete(run);
            expect(0, run(run, "--report=json", "--section=summary", "--isolate"));
            delete(run);
        }
        expect(4, run(run, "--report=json", "--section=summary", "--add-model=hopeless"));
        delete(run);
        expect(2, run(run, "--model=mpl"));
        expect(0, List.of("plugins", plugins()));
        interrupt(run(run, "--report=json", "--section=summary"));
        delete(run);
    }

    private String plugins() {
        return "--plugins=" + work.resolve("plugins");
    }

    private List<String> run(Path folder, String... more) {
        List<String> command = new ArrayList<>(List.of("run", "--fresh", "--out=" + folder, plugins()));
        command.addAll(EXPERIMENT);
        command.addAll(List.of(more));
        return command;
    }

    private void expect(int exitCode, List<String> command) {
        StringWriter err = new StringWriter();
        int found = run(command, err);
        if (found != exitCode) {
            throw new IllegalStateException(command + " ended with " + found + ":\n" + err);
        }
    }

    /** Interrupts the command once its first epoch has ended. */
    private void interrupt(List<String> command) {
        Thread main = Thread.currentThread();
        StringWriter err = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                super.write(text, offset, length);
                if (text.contains("  epoch ")) {
                    main.interrupt();
                }
            }
        };
        int found = run(command, err);
        if (found != 130) {
            throw new IllegalStateException(command + " was interrupted and ended with " + found + ":\n" + err);
        }
        Thread.interrupted(); // another epoch may have ended since
    }

    private int run(List<String> command, Writer err) {
        Bootstrap bootstrap = new Bootstrap(
                Optional.of(home),
                Map.of("LOOKBOOK_CACHE", work.resolve("cache").toString()));
        return Main.run(
                command.toArray(String[]::new),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                bootstrap);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
