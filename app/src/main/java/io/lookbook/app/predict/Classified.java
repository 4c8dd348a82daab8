package io.lookbook.app.predict;

import io.lookbook.app.image.PreparedImage;
import java.util.List;

/**
 * What a model takes an image for.
 *
 * @param image as the model saw it
 * @param likely the most likely classes, the likeliest first
 */
public record Classified(PreparedImage image, List<Likely> likely) {
    /** Copies the list. */
    public Classified {
        likely = List.copyOf(likely);
    }

    /**
     * A class and how likely it is.
     *
     * @param name of the class
     * @param probability 0 to 1
     */
    public record Likely(String name, float probability) {}
}
