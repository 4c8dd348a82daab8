package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.NAMES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.namesIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.Progress;
import io.lookbook.api.data.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One cache, and more than one who fetches into it. */
@Timeout(60)
class SharedCacheTest {
    @TempDir
    Path folder;

    private FileServer server;
    private Path cacheFolder;

    @BeforeEach
    void start() throws Exception {
        server = new FileServer(TinyFashion.packed());
        cacheFolder = folder.resolve("cache");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void threadsThatWantTheSameFilesFetchThemOnce() throws Exception {
        int threads = 4;
        CountDownLatch ready = new CountDownLatch(threads);
        Callable<ImageData> load = () -> {
            ready.countDown();
            ready.await();
            return download().load(Progress.NONE);
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<ImageData>> loading = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loading.add(pool.submit(load));
            }
            for (Future<ImageData> each : loading) {
                assertThat(each.get()).matches(TinyFashion::isIn);
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(server.asked()).containsExactly(NAMES);
        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
    }

    @Test
    void anotherProcessIsWaitedForAndItsFilesAreTaken() throws Exception {
        Files.createDirectories(cacheFolder);
        Path itsWork = Files.createDirectory(cacheFolder.resolve("fetch-other"));
        // As old as a file can be that was written before a clock was set.
        Files.setLastModifiedTime(itsWork, FileTime.from(Instant.EPOCH));
        Process other = locking();
        List<String> seen = new ArrayList<>();

        ImageData data = download().load((task, done, total) -> {
            if (task.equals("waiting for another run that fetches into " + cacheFolder) && seen.isEmpty()) {
                seen.add(itsWork.toFile().exists() ? "left alone" : "deleted");
                finish(other);
            }
        });

        assertThat(data).matches(TinyFashion::isIn);
        assertThat(seen).containsExactly("left alone");
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void whatAKilledProcessLeftIsRemovedWhateverTheClockSays(String time) throws Exception {
        Path left = Files.createDirectories(cacheFolder.resolve("fetch-left"));
        Files.writeString(left.resolve(TRAIN_IMAGES), "half a file");
        Files.setLastModifiedTime(left, FileTime.from(Instant.parse(time)));
        Process killed = locking();
        killed.destroyForcibly().waitFor();

        assertThat(download().load(Progress.NONE)).matches(TinyFashion::isIn);

        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
    }

    private FetchedFiles download() {
        return new FetchedFiles(new Cache(TinyFashion.folder(cacheFolder)), new UpstreamDownload(server.folder()));
    }

    /** A process that has the lock until its standard input ends. */
    private Process locking() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Locking.class.getName(),
                        cacheFolder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("locked");
        return process;
    }

    /** Writes what the other process would have fetched, and lets it end. */
    private void finish(Process process) {
        try {
            TinyFashion.writeTo(cacheFolder);
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #locking()} runs. */
    static final class Locking {
        private Locking() {}

        public static void main(String[] args) throws Exception {
            try (FetchLock lock = FetchLock.take(Path.of(args[0]), Progress.NONE)) {
                System.out.println(lock.isHeld() ? "locked" : "not locked");
                System.in.read();
            }
        }
    }
}
