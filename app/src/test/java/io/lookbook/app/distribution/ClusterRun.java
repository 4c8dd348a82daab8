package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.plugins.spark.testing.StandaloneCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code lookbook run} that goes on beside the test, in a folder and with a cache of its own. */
final class ClusterRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** As short as the trainings of tests are, Java's second compiler would cost more than it saves. */
    private static final String EXECUTORS =
            "spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC\n";

    /** Standard error says so when the epoch's message has arrived. */
    private static final Pattern EPOCH = Pattern.compile("^(\\S+ seed \\d+)  epoch +(\\d+)/", Pattern.MULTILINE);

    private static final int DIGEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path own;
    private final Path err;
    private final Process process;

    private ClusterRun(Path own, int number, String... args) throws IOException {
        this.own = own;
        this.err = own.resolveSibling(own.getFileName() + "-" + number + ".err");
        Path script = Path.of(System.getProperty("lookbook.distribution"), "bin", "lookbook");
        Files.writeString(own.resolve("spark-defaults.conf"), EXECUTORS);
        process = new Launcher(script, own)
                .with("SPARK_CONF_DIR", own.toString())
                .start(own.resolveSibling(own.getFileName() + "-" + number + ".out"), err, args);
    }

    /**
     * Begins a run, whose folder is {@code run} in the given one.
     *
     * @param own a folder for this run and those that go on with it
     * @param args beside {@code run} and {@code --out}
     */
    static ClusterRun begin(Path own, String... args) throws IOException {
        return new ClusterRun(
                Files.createDirectories(own),
                1,
                Stream.concat(Stream.of("run", "--out=run"), Stream.of(args)).toArray(String[]::new));
    }

    /** Goes on with it in another process. */
    ClusterRun resume(String... args) throws IOException {
        return new ClusterRun(
                own,
                2,
                Stream.concat(Stream.of("run", "--resume=run"), Stream.of(args)).toArray(String[]::new));
    }

    Process process() {
        return process;
    }

    /** {@return the run folder} */
    Path folder() {
        return own.resolve("run");
    }

    /** {@return standard error, as far as it is written} */
    String err() {
        try {
            return Files.readString(err, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; returns its exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("it ends; it has said so far:\n%s", err())
                .isTrue();
        return process.exitValue();
    }

    /** {@return the epochs whose end it has told, in order: for each run, named as on standard error, their numbers} */
    SortedMap<String, List<Integer>> epochs() {
        SortedMap<String, List<Integer>> epochs = new TreeMap<>();
        for (MatchResult epoch : EPOCH.matcher(err()).results().toList()) {
            epochs.computeIfAbsent(epoch.group(1), cell -> new ArrayList<>()).add(Integer.valueOf(epoch.group(2)));
        }
        return epochs;
    }

    /** Waits until so many of its trainings have ended, and returns those that have, named as on standard error. */
    List<String> awaitFinished(int count) {
        StandaloneCluster.await(
                count + " trainings have ended",
                LIMIT,
                () -> !process.isAlive() || finished().size() >= count);
        assertThat(process.isAlive()).as(err()).isTrue();
        return finished();
    }

    /** {@return the trainings that have ended, as the journal of an unfinished run has them} */
    List<String> finished() {
        Path journal = folder().resolve(".unfinished");
        if (!Files.exists(journal)) {
            return List.of();
        }
        try {
            return Files.readAllLines(journal).stream()
                    .skip(1) // how the run was begun
                    .flatMap(line -> nameOf(line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line begins with its digest. The last one may not be whole yet. */
    private static Optional<String> nameOf(String line) {
        try {
            JsonNode ended = JSON.readTree(line.substring(Math.min(line.length(), DIGEST)));
            if (!ended.has("label")) {
                return Optional.empty();
            }
            return Optional.of(ended.path("label").asText() + " seed "
                    + ended.at("/run/seed").asLong());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Ends it, however far it is. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
