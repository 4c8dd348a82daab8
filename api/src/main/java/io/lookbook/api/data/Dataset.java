package io.lookbook.api.data;

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
}
