package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text file that one process writes to at a time, line by line, each of them on the disk before the next is begun. A line begins
 * with the SHA-256 of the rest, so that one that was not written to its end, or was changed, is known.
 */
final class LockedLines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockedLines.class);

    /** Far more than the records of ten thousand runs take. */
    private static final long MAX_BYTES = 64L << 20;

    private static final int DIGEST = 64;

    private final Path path;
    private final FileChannel channel;

    private LockedLines(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * A line.
     *
     * @param text without its digest and its end
     * @param end how many bytes the file has up to here, the line's end included
     */
    record Line(String text, long end) {}

    /** Creates the file and locks it; empty if another process was quicker. */
    static Optional<LockedLines> create(Path path) throws IOException {
        Files.createFile(path);
        AtomicFile.syncFolder(path.getParent());
        return open(path);
    }

    /**
     * Locks an existing file.
     *
     * @return the file; empty if another process, or this one, has it
     * @throws NoSuchFileException if whoever had it has deleted it by now
     * @throws IOException if it cannot be opened, or is a link: one in a folder from elsewhere may lead to any file
     */
    static Optional<LockedLines> open(Path path) throws IOException {
        Object before = identity(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            if (!lock(channel, path)) {
                return Optional.empty();
            }
            // The lock may be that of a file which is not there any more, or not any more the one of this name.
            if (!Objects.equals(identity(path), before)) {
                throw new NoSuchFileException(path.toString());
            }
            locked = true;
            return Optional.of(new LockedLines(path, channel));
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Null where the system has none. */
    private static Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static boolean lock(FileChannel channel, Path path) {
        try {
            return channel.tryLock() != null;
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

    /** The lines up to the first that is damaged: what comes after it is not known to be whole either. */
    List<Line> read() throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw new IOException("it has " + channel.size() + " bytes, which no run writes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // A read may give less than is there.
        }
        byte[] content = bytes.array();
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                String line = new String(content, start, i - start, UTF_8);
                if (line.length() <= DIGEST || !line.equals(checked(line.substring(DIGEST + 1)))) {
                    return lines;
                }
                start = i + 1;
                lines.add(new Line(line.substring(DIGEST + 1), start));
            }
        }
        return lines;
    }

    private static String checked(String line) {
        return Sha256.of(line.getBytes(UTF_8)) + " " + line;
    }

    /** How many bytes it has. */
    long size() throws IOException {
        return channel.size();
    }

    void truncate(long length) throws IOException {
        channel.truncate(length);
    }

    void append(String line) throws IOException {
        boolean interrupted = Thread.interrupted(); // else the channel would be closed, and the lock lost
        long before = channel.size();
        boolean written = false;
        try {
            ByteBuffer bytes = ByteBuffer.wrap((checked(line) + "\n").getBytes(UTF_8));
            long end = before;
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
            written = true;
        } finally {
            if (!written && channel.isOpen()) {
                channel.truncate(before); // else the next line would be lost with what a full disk has cut off
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{} cannot be closed", path, e);
        }
    }
}
