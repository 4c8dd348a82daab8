package io.lookbook.api.data.file;

import io.lookbook.api.data.ImageShape;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Makes images of one shape of images of any size. The result depends on the pixels alone. Safe for several threads. */
public final class Resizer {
    private static final int WHITE = 255;

    private final ImageShape shape;
    private final Fit fit;
    private final int ground;

    /**
     * Creates it; transparent parts show white.
     *
     * @param shape of every result; one channel is grey, three are red, green and blue
     * @param fit what becomes of another ratio of width to height
     */
    public Resizer(ImageShape shape, Fit fit) {
        this(shape, fit, WHITE);
    }

    /**
     * Creates it.
     *
     * @param shape of every result; one channel is grey, three are red, green and blue
     * @param fit what becomes of another ratio of width to height
     * @param ground the grey value that shows where an image is transparent, 0 to 255
     */
    public Resizer(ImageShape shape, Fit fit, int ground) {
        this.shape = shape;
        this.fit = fit;
        this.ground = ground;
    }

    /**
     * Resizes an image.
     *
     * @param image any
     * @param target where to write the values, NHWC; what the image does not reach stays as it is
     * @param offset where to begin
     */
    public void resize(BufferedImage image, byte[] target, int offset) {
        Fit.Placement placement = fit.place(image.getWidth(), image.getHeight(), shape.width(), shape.height());
        Rectangle from = placement.from();
        Rectangle to = placement.to();
        float[] values = values(new Samples(image, shape.channels(), ground), from, to.width, to.height);
        int width = to.width * shape.channels();
        for (int y = 0; y < to.height; y++) {
            int start = offset + ((to.y + y) * shape.width() + to.x) * shape.channels();
            for (int i = 0; i < width; i++) {
                target[start + i] = (byte) Math.min(255, Math.round(values[y * width + i]));
            }
        }
    }

    /** Row by row of the image, so that only the target is held as floats. */
    private float[] values(Samples samples, Rectangle from, int targetWidth, int targetHeight) {
        Filter across = new Filter(from.width, targetWidth);
        Filter down = new Filter(from.height, targetHeight);
        float[] source = new float[from.width * shape.channels()];
        float[] row = new float[targetWidth * shape.channels()];
        float[] values = new float[targetHeight * row.length];
        for (int y = 0; y < from.height; y++) {
            samples.row(from.x, from.y + y, from.width, source);
            across.apply(source, row, shape.channels());
            for (int targetY = 0; targetY < targetHeight; targetY++) {
                float weight = down.weight(targetY, y);
                if (weight > 0) {
                    for (int i = 0; i < row.length; i++) {
                        values[targetY * row.length + i] += weight * row[i];
                    }
                }
            }
        }
        return values;
    }
}
