package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text file that one process writes to at a time, line by line, each of them on the disk before the next is begun.
 */
final class LockedLines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockedLines.class);

    /** Far more than the records of ten thousand runs take. */
    private static final long MAX_BYTES = 64L << 20;

    private final Path path;

    // Not a channel: it would be closed, and the lock lost, where a thread is interrupted while it writes.
    private final RandomAccessFile file;

    private LockedLines(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * A line.
     *
     * @param text without its end
     * @param end how many bytes the file has up to here, the line's end included
     */
    record Line(String text, long end) {}

    /** Creates the file and locks it; empty if another process was quicker. */
    static Optional<LockedLines> create(Path path) throws IOException {
        Files.createFile(path);
        AtomicFile.syncFolder(path.getParent());
        return open(path);
    }

    /** Locks an existing file; empty if another process, or this one, has it. */
    static Optional<LockedLines> open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        boolean locked = false;
        try {
            locked = lock(file, path);
            return locked ? Optional.of(new LockedLines(path, file)) : Optional.empty();
        } finally {
            if (!locked) {
                file.close();
            }
        }
    }

    private static boolean lock(RandomAccessFile file, Path path) {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // Some network file systems have no locks. That two work on one run there is for the user to avoid.
            LOG.warn("{} cannot be locked: {}; do not go on with this run from two places", path, e.getMessage());
            return true;
        }
    }

    Path path() {
        return path;
    }

    /** The lines that were written to their ends. */
    List<Line> read() throws IOException {
        if (file.length() > MAX_BYTES) {
            throw new IOException("it has " + file.length() + " bytes, which no run writes");
        }
        byte[] content = new byte[(int) file.length()];
        file.seek(0);
        file.readFully(content);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(new Line(new String(content, start, i - start, UTF_8), i + 1L));
                start = i + 1;
            }
        }
        return lines;
    }

    void truncate(long length) throws IOException {
        file.setLength(length);
    }

    void append(String line) throws IOException {
        file.seek(file.length());
        file.write((line + "\n").getBytes(UTF_8));
        file.getFD().sync();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} cannot be closed", path, e);
        }
    }
}
