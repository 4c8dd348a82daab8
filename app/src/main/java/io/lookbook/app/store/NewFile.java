package io.lookbook.app.store;

import io.lookbook.api.UserException;
import io.lookbook.app.train.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * A file that the user asked for by its name: written at once or not at all, and never over another one unless that is allowed.
 *
 * @param path where it goes
 * @param replace whether it may take the place of another file
 */
public record NewFile(Path path, boolean replace) {
    /** Takes the path from here on. */
    public NewFile {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Refuses what cannot be written, before any work is done for it.
     *
     * @throws UserException if there is something already, or its folder is a file
     */
    public void check() {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent) && !Files.isDirectory(parent)) {
                throw new UserException(parent + " is a file, not a folder, so there can be no " + path);
            }
        }
        if (Files.isDirectory(path)) {
            throw new UserException(path + " is a folder; name a file");
        }
        if (!replace && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(
                    path + " is there already, and nothing is overwritten; name another file, or add --force");
        }
    }

    /**
     * Writes it.
     *
     * @param content all bytes
     * @throws UserException if there is something already
     * @throws IOException if it cannot be written
     */
    public void write(byte[] content) throws IOException {
        check();
        AtomicFile.write(path, out -> out.write(content));
    }

    /**
     * Writes the weights of a network, in the safetensors format.
     *
     * @param metadata texts by name
     * @param weights the weights
     * @throws UserException if there is something already
     * @throws IOException if it cannot be written
     */
    public void write(SortedMap<String, String> metadata, Weights weights) throws IOException {
        check();
        Safetensors.of(metadata, weights).write(path);
    }
}
