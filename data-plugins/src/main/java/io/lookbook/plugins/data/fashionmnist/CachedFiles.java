package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;

/** What an earlier run fetched. */
record CachedFiles(Cache cache) implements Source {
    @Override
    public String description() {
        return "cache";
    }

    @Override
    public ImageData load(Progress progress) throws InterruptedException {
        try {
            return cache.load(progress);
        } catch (DataException e) {
            cache.removeDamaged(progress);
            throw e;
        }
    }
}
