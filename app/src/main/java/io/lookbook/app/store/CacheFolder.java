package io.lookbook.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of entries, each a folder of files under a key, that several programs may use at a time: an entry appears and goes in
 * one step.
 *
 * @param path the folder; need not exist
 * @param clock tells which entries were not used for long
 */
record CacheFolder(Path path, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final String TEMPORARY = ".new-";

    /** Nobody uses the cache as an archive, and it must not grow for ever. */
    private static final Duration KEPT_UNUSED = Duration.ofDays(60);

    /** Longer than any program takes to write an entry or to remove one. */
    private static final Duration WRITING = Duration.ofHours(1);

    /** {@return where the entry of a key lies, if there is one} */
    Path entry(String key) {
        return path.resolve(key);
    }

    /** {@return all entries, in the order of their keys} */
    List<Path> entries() {
        return named(name -> KEY.matcher(name).matches());
    }

    /**
     * Makes an entry, in the place of the one that may be there.
     *
     * @param key 64 hexadecimal digits
     * @param content writes the files; of two programs that make the same entry, either may win
     * @throws IOException if they cannot be written
     */
    void put(String key, Content content) throws IOException {
        Path temporary = temporary();
        try {
            Files.createDirectories(temporary);
            content.writeTo(temporary);
            touch(temporary);
            remove(entry(key));
            place(temporary, entry(key));
        } finally {
            remove(temporary);
        }
        removeUnused();
    }

    /** The folder can be written to, as was just seen, so this fails only where another program has made the entry meanwhile. */
    private static void place(Path temporary, Path entry) {
        try {
            Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("another program has made {}", entry, e);
        }
    }

    /** Says that an entry was of use. */
    void touch(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(clock.instant()));
        } catch (IOException e) {
            LOG.debug("{} cannot be marked as used", entry, e);
        }
    }

    /** Removes an entry: moved away first, so that a reader finds either all of it or nothing. */
    void remove(Path entry) {
        try {
            if (!Files.isDirectory(entry)) {
                return;
            }
            Path doomed = temporary();
            Files.move(entry, doomed, StandardCopyOption.ATOMIC_MOVE);
            for (Path file : list(doomed)) {
                Files.delete(file);
            }
            Files.delete(doomed);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed now", entry, e);
        }
    }

    /** Removes what programs left that were killed while they wrote; none of them writes for so long. */
    void removeLeftovers() {
        leftovers().stream()
                .filter(leftover -> age(leftover).compareTo(WRITING) > 0)
                .forEach(this::remove);
    }

    private void removeUnused() {
        entries().stream()
                .filter(entry -> age(entry).compareTo(KEPT_UNUSED) > 0)
                .forEach(this::remove);
        removeLeftovers();
    }

    private List<Path> leftovers() {
        return named(name -> name.startsWith(TEMPORARY));
    }

    private Path temporary() {
        return path.resolve(TEMPORARY + UUID.randomUUID());
    }

    private Duration age(Path entry) {
        try {
            return Duration.between(Files.getLastModifiedTime(entry).toInstant(), clock.instant());
        } catch (IOException e) {
            return Duration.ZERO; // another program has just removed it
        }
    }

    private List<Path> named(Predicate<String> name) {
        try {
            return list(path).stream()
                    .filter(entry -> name.test(entry.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Writes the files of an entry. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }
}
