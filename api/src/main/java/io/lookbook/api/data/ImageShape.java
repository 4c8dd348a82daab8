package io.lookbook.api.data;

/**
 * The shape of one image, stored row by row with the channels of a pixel side by side (NHWC).
 *
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 * @param channels 1 for grey, 3 for red-green-blue; at least 1
 */
public record ImageShape(int height, int width, int channels) {
    /** Checks that each extent is positive and that an image fits an array. */
    public ImageShape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "an image of " + height + "x" + width + "x" + channels + " has no pixels");
        }
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** {@return the number of values in one image: height times width times channels} */
    public int size() {
        return height * width * channels;
    }

    /** {@return the shape as {@code 28x28x1}} */
    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
