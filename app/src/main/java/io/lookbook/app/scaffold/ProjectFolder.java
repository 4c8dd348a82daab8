package io.lookbook.app.scaffold;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The folder that a project is written to.
 *
 * @param path must not exist or be empty: nothing is ever overwritten
 */
public record ProjectFolder(Path path) {
    /**
     * Writes a project: into a temporary folder, which is then moved into place.
     *
     * @param files the text of each file by its path
     * @throws UserException if something is there already
     * @throws IOException if it cannot be written
     */
    public void write(SortedMap<String, String> files) throws IOException {
        requireNew();
        Path target = path.toAbsolutePath().normalize();
        boolean exists = Files.exists(target);
        // An empty folder stays the one it is, with its rights: somebody may be in it.
        Path parent = exists ? target : target.getParent();
        Files.createDirectories(parent);
        Path temporary = parent.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path written = temporary.resolve(file.getKey());
                Files.createDirectories(written.getParent());
                Files.writeString(written, file.getValue());
            }
            if (exists) {
                for (Path entry : list(temporary)) {
                    Files.move(entry, target.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            } else {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(temporary);
        }
    }

    private void requireNew() throws IOException {
        if (Files.isDirectory(path) ? !list(path).isEmpty() : Files.exists(path)) {
            throw new UserException(path + (Files.isDirectory(path) ? " is not empty" : " is a file")
                    + "; a project is written into a new folder. Choose another --out.");
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> entries;
            try (Stream<Path> walk = Files.walk(folder)) {
                entries = new ArrayList<>(walk.toList());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            entries.sort(Comparator.reverseOrder());
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
    }
}
