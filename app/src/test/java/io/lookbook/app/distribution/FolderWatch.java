package io.lookbook.app.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts the files that appear in a folder and below, also those that are there for a moment only. */
final class FolderWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final WatchService service;
    private int seen;

    /** Begins to watch a folder; what is there already does not count. */
    FolderWatch(Path folder) throws IOException {
        service = FileSystems.getDefault().newWatchService();
        watch(folder);
        seen = 0;
    }

    /**
     * Waits for files.
     *
     * @param files how many must have appeared since the watch began
     * @return whether they did before the process ended
     */
    boolean await(int files, Process process) throws InterruptedException {
        while (seen < files && process.isAlive()) {
            WatchKey key = service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (key != null) {
                Path where = (Path) key.watchable();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        appeared(where.resolve(name));
                    }
                }
                key.reset();
            }
        }
        return seen >= files;
    }

    /** {@return how many files have appeared} */
    int seen() {
        return seen;
    }

    private void appeared(Path path) {
        if (Files.isDirectory(path)) {
            watch(path);
        } else {
            seen++;
        }
    }

    /** Files that were made before the folder was watched are counted, some of them perhaps twice. */
    private void watch(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) below::iterator) {
                if (Files.isDirectory(path)) {
                    path.register(service, StandardWatchEventKinds.ENTRY_CREATE);
                } else {
                    seen++;
                }
            }
        } catch (NoSuchFileException e) {
            // It has gone again.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
