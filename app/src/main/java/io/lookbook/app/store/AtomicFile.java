package io.lookbook.app.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes files so that under its name there is either the whole file or none, whenever the process is killed or the power fails:
 * the content is on the disk before the name is.
 */
public final class AtomicFile {
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.\\d+\\.tmp");

    private AtomicFile() {}

    /**
     * Writes to a temporary file in the same folder, then moves it into place. Missing folders are made.
     *
     * @param file the file; one of this name is replaced
     * @param content what to write
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        // Not createTempFile: its files can be read by their owner only, and keep that when they are moved.
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(temporary); // a link of this name in a folder from elsewhere would be followed
            // Not a channel: it would be closed halfway where the thread is interrupted, as one that is out of time is.
            try (FileOutputStream raw = new FileOutputStream(temporary.toFile())) {
                OutputStream out = new BufferedOutputStream(raw, 1 << 16);
                content.writeTo(out);
                out.flush();
                raw.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named; // a full disk does not name the file
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file.getParent());
    }

    static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Brings the names in a folder to the disk. Not every system can open a folder; where not, it does so itself. */
    static void syncFolder(Path folder) {
        boolean interrupted = Thread.interrupted(); // else the channel would be closed at once
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The files are whole all the same; only when their names reach the disk is the system's choice then.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Deletes what killed processes left halfway, in a folder and all below it, which nobody writes to now. */
    static void removeLeftovers(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> files = Files.walk(folder)) {
            leftovers = files.filter(file ->
                            TEMPORARY.matcher(file.getFileName().toString()).matches()
                                    && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; closed by the caller
         * @throws IOException if that fails
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
