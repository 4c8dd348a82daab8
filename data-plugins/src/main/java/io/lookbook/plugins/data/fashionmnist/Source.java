package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;

/** One way to come by the dataset. */
sealed interface Source permits InstalledFolder, CachedFiles, FetchedFiles, NoCache {
    /** What was tried, for the message that lists all ways. */
    String description();

    /**
     * Tries it.
     *
     * @return all rows
     * @throws DataException if this way fails; the message is the reason
     * @throws InterruptedException if the user stops it; nothing half-written is left
     */
    ImageData load(Progress progress) throws InterruptedException;
}
