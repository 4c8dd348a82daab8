package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.ImageData;

/** Files that are brought into the cache and read from there. */
record FetchedFiles(Cache cache, Fetcher fetcher) implements Source {
    @Override
    public String description() {
        return fetcher.description();
    }

    @Override
    public ImageData load(Progress progress) throws InterruptedException {
        if (!cache.missing().isEmpty()) {
            cache.fill(fetcher, progress);
        }
        return cache.load(progress);
    }
}
