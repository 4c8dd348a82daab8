package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    @TempDir
    private Path path;

    @Test
    void anEntryIsThereWithAllItsFilesOrNotAtAll() throws IOException {
        CacheFolder folder = at(NOW);

        assertThatThrownBy(() -> folder.put(KEY, entry -> {
                    Files.writeString(entry.resolve("a"), "1");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(folder.entries()).isEmpty();
        assertThat(everything()).isEmpty();

        folder.put(KEY, entry -> Files.writeString(entry.resolve("a"), "1"));
        assertThat(folder.entries()).containsExactly(folder.entry(KEY));
        assertThat(folder.entry(KEY).resolve("a")).hasContent("1");
    }

    @Test
    void aNewEntryTakesThePlaceOfTheOldOne() throws IOException {
        CacheFolder folder = at(NOW);
        folder.put(KEY, entry -> Files.writeString(entry.resolve("a"), "old"));
        folder.put(KEY, entry -> Files.writeString(entry.resolve("b"), "new"));

        assertThat(folder.entry(KEY).resolve("a")).doesNotExist();
        assertThat(folder.entry(KEY).resolve("b")).hasContent("new");
    }

    @Test
    void manyWhoWriteReadAndRemoveTheSameEntryAtATimeNeverSeeHalfOfIt() throws Exception {
        CacheFolder folder = at(NOW);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            work.add(() -> {
                folder.put(KEY, entry -> {
                    Files.writeString(entry.resolve("a"), "1");
                    Files.writeString(entry.resolve("b"), "2");
                });
                return null;
            });
            work.add(() -> {
                assertThat(files(folder.entry(KEY))).isIn(List.of(), List.of("a", "b"));
                return null;
            });
            work.add(() -> {
                folder.remove(folder.entry(KEY));
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Void> future : threads.invokeAll(work)) {
            future.get();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        folder.removeLeftovers();

        assertThat(everything()).isIn(List.of(), List.of(KEY));
    }

    @Test
    void anEntryThatNobodyUsedForTwoMonthsGoesWhenAnotherIsMade() throws IOException {
        at(NOW).put(KEY, entry -> Files.writeString(entry.resolve("a"), "1"));
        Files.setLastModifiedTime(path.resolve(KEY), FileTime.from(NOW));

        at(NOW.plus(Duration.ofDays(59))).put(OTHER, entry -> Files.writeString(entry.resolve("a"), "1"));
        assertThat(everything()).containsExactly(KEY, OTHER);

        at(NOW.plus(Duration.ofDays(59))).touch(path.resolve(OTHER));
        at(NOW.plus(Duration.ofDays(61))).put(OTHER, entry -> Files.writeString(entry.resolve("a"), "1"));
        assertThat(everything()).containsExactly(OTHER);
    }

    @Test
    void whatAKilledProgramLeftGoesLater() throws IOException {
        Path left = Files.createDirectories(path.resolve(".new-half"));
        Files.writeString(left.resolve("a"), "1");
        Files.setLastModifiedTime(left, FileTime.from(NOW));

        at(NOW.plus(Duration.ofMinutes(59))).put(KEY, entry -> Files.writeString(entry.resolve("a"), "1"));
        assertThat(left).exists();
        at(NOW.plus(Duration.ofMinutes(61))).put(KEY, entry -> Files.writeString(entry.resolve("a"), "1"));
        assertThat(left).doesNotExist();
    }

    private CacheFolder at(Instant now) {
        return new CacheFolder(path, Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<String> everything() throws IOException {
        return files(path);
    }

    private static List<String> files(Path folder) throws IOException {
        try {
            return CacheFolder.list(folder).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
