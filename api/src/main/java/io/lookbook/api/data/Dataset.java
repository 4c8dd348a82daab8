package io.lookbook.api.data;

import java.nio.file.Path;
import java.util.Optional;

/** Labelled images that can be loaded. */
@FunctionalInterface
public interface Dataset {
    /**
     * Reads, and where necessary fetches, the images.
     *
     * @return the same images in the same order at every call, on every machine
     * @throws DataException if the data is missing or damaged
     * @throws InterruptedException if the user stops the program meanwhile
     */
    ImageData load() throws InterruptedException;

    /**
     * Makes an image of a file, as {@link #load} does of those that it reads, so that a trained model is shown what it was trained
     * on.
     *
     * @param file an image file, of the dataset or not
     * @return the image; empty, the default, where the data does not come from single image files
     * @throws DataException if it is missing, damaged, or not such a file
     * @throws InterruptedException if the user stops the program meanwhile
     */
    default Optional<Image> read(Path file) throws InterruptedException {
        return Optional.empty();
    }
}
