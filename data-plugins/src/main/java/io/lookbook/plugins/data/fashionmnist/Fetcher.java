package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Brings files from elsewhere. */
sealed interface Fetcher permits UpstreamDownload, DebianPackage {
    /** Where from, for the message that lists all ways. */
    String description();

    /**
     * Fetches files.
     *
     * @param wanted which ones
     * @param work an empty folder, deleted by the caller afterwards
     * @param receiver told of each file that arrived, still unverified
     * @param progress told of bytes
     * @throws DataException if it fails; the message is the reason
     * @throws IOException if the work folder cannot be written
     * @throws InterruptedException if the user stops it; nothing that was started goes on
     */
    void fetch(List<DataFile> wanted, Path work, Receiver receiver, Progress progress)
            throws IOException, InterruptedException;

    /** Takes fetched files. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Verifies a fetched file and takes it over.
         *
         * @param file what it ought to be
         * @param fetched where it is; moved away
         * @throws DataException if it is not what it ought to be
         * @throws IOException if it cannot be moved
         */
        void accept(DataFile file, Path fetched) throws IOException;
    }
}
