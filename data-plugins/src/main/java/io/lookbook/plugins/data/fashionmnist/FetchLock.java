package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one who fetches into a folder. It ends with the process that holds it, however that ends, so it never has to be
 * guessed from the time of a file whether somebody is still at work.
 */
final class FetchLock implements AutoCloseable {
    static final String FILE = "fetch.lock";
    private static final long LOOK_MILLIS = 100;

    private final FileChannel channel;
    private final boolean held;

    private FetchLock(FileChannel channel, boolean held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Takes the lock of a folder, as soon as nobody else has it.
     *
     * @param folder exists
     * @param progress told that it is waited for
     * @throws IOException if the folder cannot be written
     */
    static FetchLock take(Path folder, Progress progress) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new FetchLock(channel, lock(channel, folder, progress));
        } catch (InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel, Path folder, Progress progress) throws InterruptedException {
        while (true) {
            try {
                if (tried(channel).isPresent()) {
                    return true;
                }
            } catch (IOException e) {
                return false; // some network file systems know no locks; two who fetch do each other no harm
            }
            progress.update("waiting for another run that fetches into " + folder, 0, -1);
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Optional<FileLock> tried(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another thread of this process has it
        }
    }

    /** Whether nobody else is at work. */
    boolean isHeld() {
        return held;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
