package io.lookbook.app.store;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finished run that may come from somebody else: what is read of it lies in its folder and has a size that a run's files have. A
 * link could make a report carry any file of whoever makes it.
 *
 * @param folder the folder
 */
public record ForeignRunFolder(RunFolder folder) implements RunFiles {
    /** The predictions for three million images of ten classes. */
    private static final long LARGEST = 512L << 20;

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path file = folder.root().resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (!file.toRealPath().startsWith(folder.root().toRealPath())) {
            throw new DataException(where(name)
                    + " is a link that leads out of the run folder, so it is not read; put the" + " file itself there");
        }
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new DataException(
                    where(name) + " has " + size + " bytes; at most " + LARGEST + " are read, so it is not");
        }
        return folder.read(name);
    }

    /**
     * Refuses folders that lie elsewhere, before anything is written: a link in it would choose where.
     *
     * @throws DataException if a link to a folder leads out of this one
     * @throws IOException if it cannot be listed
     */
    public void checkFolders() throws IOException {
        if (!Files.isDirectory(folder.root())) {
            return;
        }
        Path root = folder.root().toRealPath();
        try (Stream<Path> files = Files.walk(folder.root())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isSymbolicLink(file)
                        && Files.isDirectory(file)
                        && !file.equals(folder.root())
                        && !file.toRealPath().startsWith(root)) {
                    throw new DataException(file + " is a link that leads out of the run folder, so nothing is written"
                            + " there; put a folder in its place");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean has(String name) {
        return folder.has(name);
    }

    @Override
    public String where(String name) {
        return folder.where(name);
    }

    @Override
    public String missing(String name) {
        return folder.missing(name);
    }
}
