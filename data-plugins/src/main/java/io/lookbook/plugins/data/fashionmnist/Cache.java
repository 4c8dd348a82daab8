package io.lookbook.plugins.data.fashionmnist;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plugin's own folder. A file stands there under its final name only after it was verified. */
record Cache(DataFolder folder) {
    private static final String WORK = "fetch-";

    List<DataFile> missing() {
        return folder.missing();
    }

    ImageData load(Progress progress) {
        return folder.load(progress);
    }

    /** Deletes each copy that is not what was published, so that it is fetched anew, and tells the user. */
    void removeDamaged(Progress progress) throws InterruptedException {
        if (folder.isEmpty()) {
            return;
        }
        try {
            FetchLock lock =
                    FetchLock.take(folder.path(), progress); // a sound copy that somebody puts there is not meant
            try {
                folder.publication().all().forEach(file -> removeDamaged(file, progress));
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            // Nothing can be replaced in a folder that cannot be written; what is wrong with the copy is told anyway.
        }
    }

    private void removeDamaged(DataFile file, Progress progress) {
        Optional<Path> copy = folder.locate(file);
        if (copy.isPresent()) {
            try {
                file.read(copy.get());
            } catch (DataException e) {
                if (isUnreadable(e)) {
                    return; // it may be sound: rights and too many open files are not its fault
                }
                progress.update("replacing a damaged file in the cache: " + e.getMessage(), 0, -1);
                delete(copy.get());
            }
        }
    }

    /**
     * Fetches what is missing, one process at a time, and in it one thread.
     *
     * @throws DataException if that fails; what arrived sound before is kept
     */
    void fill(Fetcher fetcher, Progress progress) throws InterruptedException {
        try {
            Files.createDirectories(folder.path());
            try (FetchLock lock = FetchLock.take(folder.path(), progress)) {
                List<DataFile> missing = folder.missing(); // now: somebody else may have fetched them meanwhile
                if (!missing.isEmpty()) {
                    fill(missing, fetcher, lock, progress);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Works in a new folder inside the cache, so that moving files from it to their final names is atomic. */
    private void fill(List<DataFile> missing, Fetcher fetcher, FetchLock lock, Progress progress)
            throws IOException, InterruptedException {
        if (lock.isHeld()) {
            deleteLeftovers();
        }
        Path work = Files.createTempDirectory(folder.path(), WORK);
        try {
            fetcher.fetch(missing, work, this::accept, progress);
        } finally {
            deleteWorkFolder(work);
        }
    }

    /** Deletes a work folder with all that is in it, as far as that is possible: a leftover harms nobody. */
    private static void deleteWorkFolder(Path work) {
        try (Stream<Path> paths = Files.walk(work)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Failing here would hide why the fetch failed, or that it succeeded.
        }
    }

    /** Verifies a fetched file and moves it to its final name. */
    private void accept(DataFile file, Path fetched) throws IOException {
        file.read(fetched);
        Files.move(fetched, folder.path().resolve(file.packedName()), ATOMIC_MOVE);
    }

    /** What killed processes left; a living one would have the lock. */
    private void deleteLeftovers() throws IOException {
        try (DirectoryStream<Path> works = Files.newDirectoryStream(folder.path(), WORK + "*")) {
            for (Path work : works) {
                if (Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)) {
                    deleteWorkFolder(work);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private DataException unusable(IOException e) {
        return new DataException(
                folder.path() + ": cannot be used as cache (" + e + "). Make room there or check its rights, or name"
                        + " another folder with LOOKBOOK_CACHE",
                e);
    }

    /** Damaged contents are found by what reads them; where the file system refuses, it says so itself. */
    private static boolean isUnreadable(DataException failure) {
        return failure.getCause() instanceof FileSystemException;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DataException(file + ": is damaged and cannot be deleted (" + e + "). Delete it", e);
        }
    }
}
