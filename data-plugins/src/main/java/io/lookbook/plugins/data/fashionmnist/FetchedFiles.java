package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import java.io.IOException;
import java.nio.file.Path;

/** Files that are brought into the cache and read from there. */
record FetchedFiles(Cache cache, Fetcher fetcher) implements Source {
    @Override
    public String description() {
        return fetcher.description();
    }

    @Override
    public ImageData load(Progress progress) throws InterruptedException {
        if (cache.missing().isEmpty()) {
            return cache.load(progress);
        }
        try {
            Path work = cache.createWorkFolder();
            try {
                fetcher.fetch(cache.missing(), work, cache::accept, progress);
            } finally {
                cache.deleteWorkFolder(work);
            }
        } catch (IOException e) {
            throw new DataException(e.toString(), e);
        }
        return cache.load(progress);
    }
}
