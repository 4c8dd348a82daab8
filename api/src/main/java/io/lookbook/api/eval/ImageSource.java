package io.lookbook.api.eval;

import io.lookbook.api.data.Image;
import java.util.Optional;

/** Gives the images of a comparison. */
@FunctionalInterface
public interface ImageSource {
    /**
     * One image.
     *
     * @param example its row in the dataset
     * @return empty where the dataset cannot be read (any more)
     */
    Optional<Image> image(int example);
}
