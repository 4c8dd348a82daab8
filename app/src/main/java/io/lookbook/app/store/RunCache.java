package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finished runs, each under the SHA-256 of all that it depends on, so that a run whose model, data, options and engine are the
 * same need not be trained again. Several programs may use one folder at a time. An entry is believed only if every file has the
 * digest that was written down with it; one that has not is removed.
 */
public final class RunCache {
    private static final Logger LOG = LoggerFactory.getLogger(RunCache.class);

    private final Optional<CacheFolder> place;
    private final String advice;

    /** What is said once is not said of each run. */
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * Creates it.
     *
     * @param folder where the entries lie; need not exist
     * @param clock tells when a run was kept, and which were not used for long: after 60 days they go
     */
    public RunCache(Path folder, Clock clock) {
        this.place = Optional.of(new CacheFolder(folder.toAbsolutePath(), clock));
        this.advice = "";
    }

    private RunCache(String advice) {
        this.place = Optional.empty();
        this.advice = advice;
    }

    /**
     * One that has no entries and keeps none, for a user who has no place for caches.
     *
     * @param advice why, and what to do; said once, where a run could have been kept
     * @return the cache
     */
    public static RunCache none(String advice) {
        return new RunCache(advice);
    }

    /**
     * Where the entries lie.
     *
     * @return the folder
     * @throws java.util.NoSuchElementException if this is {@link #none}
     */
    public Path folder() {
        return place.orElseThrow().path();
    }

    /**
     * What a kept run is called.
     *
     * @param label of the model
     * @param plugin {@code source:name} of the model plugin
     * @param dataset the name of the dataset
     */
    public record About(String label, String plugin, String dataset) {}

    /**
     * An entry, for people to see.
     *
     * @param about what it is
     * @param seed of the run
     * @param trained when the run ended
     * @param testAccuracy 0 to 1
     * @param bytes how much room it takes
     */
    public record Entry(About about, long seed, Instant trained, double testAccuracy, long bytes) {}

    /**
     * Puts the files of a kept run into a run folder.
     *
     * @param dependsOn all that the run depends on, texts by name
     * @param into the run folder
     * @param label what the model is called there
     * @param seed of the run
     * @param classes how many there are
     * @return the run as it was kept; empty if there is none, or it is damaged
     * @throws IOException if a file cannot be written into the run folder
     */
    public Optional<Run> reuse(
            SortedMap<String, String> dependsOn, RunFolder into, String label, long seed, int classes)
            throws IOException {
        return place.isEmpty() ? Optional.empty() : reuse(place.get(), dependsOn, into, label, seed, classes);
    }

    private static Optional<Run> reuse(
            CacheFolder folder,
            SortedMap<String, String> dependsOn,
            RunFolder into,
            String label,
            long seed,
            int classes)
            throws IOException {
        Path entry = folder.entry(key(dependsOn));
        if (!Files.isDirectory(entry)) {
            return Optional.empty();
        }
        Map<String, byte[]> files;
        Run run;
        try {
            CachedRun kept = read(entry);
            if (!kept.dependsOn().equals(dependsOn) || kept.run().seed() != seed) {
                throw new DataException(entry + " is the entry of another run");
            }
            files = files(entry, kept);
            run = run(new EntryFiles(entry, files), kept, label, classes);
        } catch (IOException | RuntimeException e) {
            if (!Files.isDirectory(entry)) {
                return Optional.empty(); // another program has just removed it
            }
            LOG.warn("the kept run of {} is damaged, so it is trained again: {}", label, reason(e));
            folder.remove(entry);
            return Optional.empty();
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFile.write(into.run(label, seed).resolve(file.getKey()), out -> out.write(file.getValue()));
        }
        folder.touch(entry);
        return Optional.of(run);
    }

    private static Run run(EntryFiles files, CachedRun kept, String label, int classes) {
        Run run = new RunFolderReader(files).run(label, kept.run(), classes);
        if (run.test().isEmpty()) {
            throw new DataException(files.entry() + " is that of a run that failed");
        }
        return new Run(
                run.seed(),
                run.history(),
                run.trainSeconds(),
                run.outcome(),
                Optional.of(Instant.parse(kept.trained())));
    }

    /**
     * Keeps a run that succeeded. That the cache cannot be written costs nothing but the next training.
     *
     * @param dependsOn all that the run depends on, texts by name
     * @param about what to call it
     * @param run the run
     * @param from the run folder that has its files under the same label
     */
    public void keep(SortedMap<String, String> dependsOn, About about, Run run, RunFolder from) {
        if (place.isEmpty()) {
            if (told.compareAndSet(false, true)) {
                LOG.info("{}", advice);
            }
            return;
        }
        CacheFolder folder = place.get();
        try {
            folder.put(key(dependsOn), entry -> write(folder, entry, dependsOn, about, run, from));
        } catch (IOException | UncheckedIOException e) {
            if (told.compareAndSet(false, true)) {
                LOG.warn("the run of {} cannot be kept for later, nor may others: {}", about.label(), e.toString());
            }
        }
    }

    /**
     * All entries that can be read.
     *
     * @return the youngest first
     */
    public List<Entry> entries() {
        return place.stream()
                .flatMap(folder -> folder.entries().stream())
                .flatMap(path -> entry(path).stream())
                .sorted(Comparator.comparing(Entry::trained)
                        .reversed()
                        .thenComparing(entry -> entry.about().label())
                        .thenComparing(Entry::seed))
                .toList();
    }

    /**
     * Removes all entries, damaged ones too, and what programs that were killed left behind.
     *
     * @return how many entries were removed
     */
    public int clear() {
        int removed = 0;
        if (place.isPresent()) {
            List<Path> entries = place.get().entries();
            entries.forEach(place.get()::remove);
            place.get().removeLeftovers();
            removed = entries.size();
        }
        return removed;
    }

    /** With lengths, so that no two maps give the same text. */
    private static String key(SortedMap<String, String> dependsOn) {
        StringBuilder text = new StringBuilder();
        dependsOn.forEach((name, value) -> text.append(name.length())
                .append(name)
                .append(value.length())
                .append(':')
                .append(value));
        return Sha256.of(text.toString().getBytes(UTF_8));
    }

    private static void write(
            CacheFolder folder, Path entry, SortedMap<String, String> dependsOn, About about, Run run, RunFolder from)
            throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : CacheFolder.list(from.run(about.label(), run.seed()))) {
            String name = file.getFileName().toString();
            if (RunFolder.RUN_FILES.contains(name)) {
                byte[] content = Files.readAllBytes(file);
                Files.write(entry.resolve(name), content);
                digests.put(name, Sha256.of(content));
            }
        }
        CachedRun description = new CachedRun(
                CachedRun.SCHEMA_VERSION,
                about.label(),
                about.plugin(),
                about.dataset(),
                folder.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                run.test().orElseThrow().evaluation().accuracy(),
                dependsOn,
                MetricsMapping.run(run, Optional.empty()),
                digests);
        Files.writeString(entry.resolve(CachedRun.FILE), Json.writer().writeValueAsString(description) + "\n");
    }

    private static CachedRun read(Path entry) throws IOException {
        CachedRun kept = Json.mapper().readValue(Files.readAllBytes(entry.resolve(CachedRun.FILE)), CachedRun.class);
        if (kept.schemaVersion() != CachedRun.SCHEMA_VERSION) {
            throw new DataException(entry + " is of another version");
        }
        return kept;
    }

    private static Map<String, byte[]> files(Path entry, CachedRun kept) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, String> digest : kept.files().entrySet()) {
            String name = digest.getKey();
            if (!RunFolder.RUN_FILES.contains(name)) {
                throw new DataException(entry + " has a file " + name + ", which no run leaves");
            }
            byte[] content = Files.readAllBytes(entry.resolve(name));
            if (!Sha256.of(content).equals(digest.getValue())) {
                throw new DataException(entry.resolve(name) + " is not what was written");
            }
            files.put(name, content);
        }
        return files;
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is missing";
        }
        return e instanceof JsonProcessingException json
                ? CachedRun.FILE + ": " + json.getOriginalMessage()
                : e.getMessage();
    }

    private static Optional<Entry> entry(Path path) {
        try {
            CachedRun kept = read(path);
            long bytes = 0;
            for (Path file : CacheFolder.list(path)) {
                bytes += Files.size(file);
            }
            return Optional.of(new Entry(
                    new About(kept.label(), kept.plugin(), kept.dataset()),
                    kept.run().seed(),
                    Instant.parse(kept.trained()),
                    kept.testAccuracy(),
                    bytes));
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} cannot be read", path, e);
            return Optional.empty();
        }
    }
}
