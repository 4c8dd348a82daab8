package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run that is begun, stopped and resumed until it is complete. Whatever it does, it checks what must hold meanwhile. */
final class StoppedRun {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String JOURNAL = ".unfinished";
    private static final int DIGEST = 64;

    /** Java 17 ends like this, with exit code 1, when SIGINT or SIGTERM meets it before it has prepared itself. */
    private static final String JAVA_HAD_NOT_BEGUN = "Error occurred during initialization of VM";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Standard error says so once the state after the epoch is on the disk. */
    private static final Pattern EPOCH = Pattern.compile("^(.+ seed \\d+  epoch +\\d+)/", Pattern.MULTILINE);

    private final Launcher launcher;
    private final Path own;
    private final Path folder;
    private final Path logs;
    private final String[] begin;
    private final String[] resume;
    private final long keptBefore;
    private final Set<String> epochs = new HashSet<>();
    private final SortedMap<Path, List<Object>> finished = new TreeMap<>();
    private final List<String> story = new ArrayList<>();
    private boolean complete;

    /**
     * Prepares it; nothing is started.
     *
     * @param script starts lookbook
     * @param own a folder for this run: the run folder will be {@code run} in it, the cache is {@code cache}
     * @param experiment the experiment file
     * @param options of the command, whether it begins or goes on
     */
    StoppedRun(Path script, Path own, Path experiment, List<String> options) throws IOException {
        this.launcher = new Launcher(script, own);
        this.own = own;
        folder = own.resolve("run");
        logs = Files.createDirectory(own.resolveSibling(own.getFileName() + "-logs"));
        begin = command(options, "run", experiment.toString(), "--out=" + folder);
        resume = command(options, "run", "--resume=" + folder);
        keptBefore = kept();
    }

    private static String[] command(List<String> options, String... first) {
        return Stream.concat(Stream.of(first), options.stream()).toArray(String[]::new);
    }

    /** {@return the run folder} */
    Path folder() {
        return folder;
    }

    /** {@return whether nothing is left to do} */
    boolean isComplete() {
        return complete;
    }

    /** {@return what was done to it, for people} */
    @Override
    public String toString() {
        return folder + ":\n" + String.join("\n", story);
    }

    /** Begins it, or goes on with it, until it is stopped or complete; returns whether it was stopped. */
    boolean goOn(Blow blow) throws IOException, InterruptedException {
        try (FolderWatch watch = new FolderWatch(own)) {
            // A run that was stopped before it had written what it is to do is begun again.
            boolean begun = Files.exists(folder.resolve("experiment.yaml"));
            Path out = logs.resolve(story.size() + ".out");
            Path err = logs.resolve(story.size() + ".err");
            Process process = launcher.start(out, err, begun ? resume : begin);
            try {
                blow.strike(process, watch);
                assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as("it ends after %s", blow)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            story.add((begun ? "resumed, " : "begun, ") + blow + ": exit code " + process.exitValue());
            if (process.exitValue() == 1 && Files.readString(out, UTF_8).startsWith(JAVA_HAD_NOT_BEGUN)) {
                return true;
            }
            return judge(blow, process.exitValue(), Files.readString(err, UTF_8));
        }
    }

    /** Lets it go on to its end, as often as that takes. */
    void complete() throws IOException, InterruptedException {
        while (!complete) {
            goOn(Blow.NEVER);
        }
    }

    /** Runs from the beginning to the end, and returns how that went. */
    Blow.Course measure() throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (FolderWatch watch = new FolderWatch(own)) {
            Process process = launcher.start(logs.resolve("measured.out"), logs.resolve("measured.err"), begin);
            watch.await(1, process);
            long first = System.nanoTime();
            watch.await(Integer.MAX_VALUE, process);
            assertThat(process.waitFor())
                    .as(Files.readString(logs.resolve("measured.err"), UTF_8))
                    .isZero();
            return new Blow.Course(
                    watch.seen(), Duration.ofNanos(first - started), Duration.ofNanos(System.nanoTime() - first));
        }
    }

    private boolean judge(Blow blow, int exitCode, String err) throws IOException {
        Matcher epoch = EPOCH.matcher(err);
        while (epoch.find()) {
            assertThat(epochs.add(epoch.group(1)))
                    .as("an epoch that had ended, %s, was not trained again", epoch.group(1))
                    .isTrue();
        }
        assertThat(err).doesNotContain("This is a bug");
        if (exitCode == 0) {
            complete = true;
        } else {
            assertThat(exitCode).as(err).isEqualTo(blow.signal().exitCode());
            complete = !Files.exists(folder.resolve(JOURNAL)) && Files.exists(folder.resolve("metrics.json"));
        }
        for (Path file : finished.keySet()) {
            assertThat(stamp(file))
                    .as("%s is as it was when its model had ended", file)
                    .isEqualTo(finished.get(file));
        }
        if (!complete && Files.exists(folder.resolve(JOURNAL))) {
            rememberFinished();
        }
        return exitCode != 0;
    }

    private void rememberFinished() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(JOURNAL));
        assertThat(kept() - keptBefore)
                .as("what is kept in the cache, and would be taken from there, is written down")
                .isLessThan(Math.max(1, lines.size()));
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Optional<JsonNode> ended = parse(line);
            if (ended.isPresent()) {
                Path cell = folder.resolve("models")
                        .resolve(ended.get().path("label").asText())
                        .resolve("seed-" + ended.get().at("/run/seed").asLong());
                for (String name : List.of("history.csv", "predictions.csv", "model.safetensors")) {
                    if (Files.exists(cell.resolve(name))) {
                        finished.putIfAbsent(cell.resolve(name), stamp(cell.resolve(name)));
                    }
                }
            }
        }
    }

    /** A line begins with its digest. The last one may have been cut short. */
    private static Optional<JsonNode> parse(String line) {
        try {
            JsonNode ended = JSON.readTree(line.substring(Math.min(line.length(), DIGEST)));
            return Optional.of(ended).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private long kept() throws IOException {
        Path runs = own.resolve("cache/runs");
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    private static List<Object> stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }
}
