package io.lookbook.app.experiment;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.data.ImageShape;

/**
 * What a network takes, and how many classes it tells apart.
 *
 * @param shape of an image
 * @param classes at least 2
 */
public record NetworkInput(ImageShape shape, int classes) {
    /** What the paper's networks take: images of Fashion-MNIST. */
    public static final NetworkInput FASHION_MNIST = new NetworkInput(new ImageShape(28, 28, 1), 10);

    /** Checks the shape. */
    public NetworkInput {
        requireNonNull(shape, "shape is null");
    }
}
