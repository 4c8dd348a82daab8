package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.ImageData;

/** A folder that somebody else filled; it is only read. */
record InstalledFolder(String description, DataFolder folder) implements Source {
    @Override
    public ImageData load(Progress progress) {
        return folder.load(progress);
    }
}
