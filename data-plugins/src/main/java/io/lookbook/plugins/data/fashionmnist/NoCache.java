package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;

/**
 * In the place of all that needs a cache, for a user who has no place for one.
 *
 * @param why the host's words
 */
record NoCache(String why) implements Source {
    @Override
    public String description() {
        return "cache and download";
    }

    @Override
    public ImageData load(Progress progress) {
        throw new DataException(why);
    }
}
