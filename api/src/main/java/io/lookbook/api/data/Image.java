package io.lookbook.api.data;

/**
 * One image of unsigned bytes. Immutable.
 */
public final class Image {
    private final ImageShape shape;
    private final byte[] pixels;

    /**
     * Creates it from a copy of the pixels.
     *
     * @param shape the shape
     * @param pixels {@code shape.size()} unsigned bytes, NHWC; 0 is black
     */
    public Image(ImageShape shape, byte[] pixels) {
        if (pixels.length != shape.size()) {
            throw new IllegalArgumentException(
                    "an image of " + shape + " has " + shape.size() + " values, not " + pixels.length);
        }
        this.shape = shape;
        this.pixels = pixels.clone();
    }

    /** {@return the shape} */
    public ImageShape shape() {
        return shape;
    }

    /**
     * One value.
     *
     * @param y the row, 0 at the top
     * @param x the column, 0 at the left
     * @param channel the channel
     * @return 0 to 255
     */
    public int value(int y, int x, int channel) {
        return pixels[(y * shape.width() + x) * shape.channels() + channel] & 0xff;
    }
}
