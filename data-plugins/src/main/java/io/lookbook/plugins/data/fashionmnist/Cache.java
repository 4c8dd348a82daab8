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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
    void removeDamaged(Progress progress) {
        for (DataFile file : folder.publication().all()) {
            Optional<Path> copy = folder.locate(file);
            if (copy.isPresent()) {
                try {
                    file.read(copy.get());
                } catch (DataException e) {
                    if (isUnreadable(e)) {
                        continue; // it may be sound: rights and too many open files are not its fault
                    }
                    progress.update("replacing a damaged file in the cache: " + e.getMessage(), 0, -1);
                    delete(copy.get());
                }
            }
        }
    }

    /**
     * A new folder inside the cache, so that moving files from it to their final names is atomic. Those that a killed process
     * left a day ago or longer are deleted.
     */
    Path createWorkFolder() throws IOException {
        Files.createDirectories(folder.path());
        deleteLeftovers();
        return Files.createTempDirectory(folder.path(), WORK);
    }

    /** Deletes a work folder with all that is in it, as far as that is possible: a leftover harms nobody. */
    void deleteWorkFolder(Path work) {
        try (Stream<Path> paths = Files.walk(work)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Failing here would hide why the fetch failed, or that it succeeded.
        }
    }

    /** Verifies a fetched file and moves it to its final name. */
    void accept(DataFile file, Path fetched) throws IOException {
        file.read(fetched);
        Files.move(fetched, folder.path().resolve(file.packedName()), ATOMIC_MOVE);
    }

    private void deleteLeftovers() throws IOException {
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        try (DirectoryStream<Path> works = Files.newDirectoryStream(folder.path(), WORK + "*")) {
            for (Path work : works) {
                if (Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(work).compareTo(yesterday) < 0) {
                    deleteWorkFolder(work);
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException e) {
            // Another process deletes them too.
        }
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
