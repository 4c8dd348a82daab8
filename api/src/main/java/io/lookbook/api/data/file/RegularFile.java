package io.lookbook.api.data.file;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Keeps readers from what has no end or never begins: a device gives bytes for ever, and a pipe may wait for ever. */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Checks what a path leads to, before it is opened.
     *
     * @param file the path
     * @param expected what the file should be, for the message
     * @return its length in bytes
     * @throws DataException if it is a folder, a pipe, a device or a socket
     * @throws IOException if there is nothing, or the file system refuses to tell
     */
    public static long length(Path file, String expected) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            String what = found.isDirectory() ? "a folder" : "no regular file but a pipe, a device or a socket";
            throw new DataException(
                    file + ": is " + what + ", expected " + expected + ". Put the file there",
                    new FileSystemException(file.toString(), null, "is " + what));
        }
        return found.size();
    }
}
