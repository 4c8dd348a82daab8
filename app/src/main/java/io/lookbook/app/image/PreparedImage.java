package io.lookbook.app.image;

import io.lookbook.api.data.Image;
import java.util.List;
import java.util.Optional;

/**
 * An image as a model sees it.
 *
 * @param name what to call it: its file, and its number where a file has several
 * @param image of the model's shape, before the pixels are scaled
 * @param steps what was done with it, in order, in words; empty where it was taken as it is
 * @param original what it was made of, small, red-green-blue; empty where nobody asked for it, or it is the same
 */
public record PreparedImage(String name, Image image, List<String> steps, Optional<Image> original) {
    /** Copies the list. */
    public PreparedImage {
        steps = List.copyOf(steps);
    }
}
