package io.lookbook.api.data.file;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a decoded image as grey or red-green-blue values from 0 to 255, as they look before a ground of grey where they are
 * transparent. The stored values are taken, without colour management: Java would brighten grey images, because it takes
 * their values for linear light.
 */
final class Samples {
    private static final float WHITE = 255;
    private static final int BLACK = 0xff000000;

    private final Raster raster;
    private final ColorModel colors;
    private final boolean grey;
    private final float scale;
    private final int channels;
    private final float ground;
    private int[] line = new int[0];

    /**
     * Creates a view.
     *
     * @param image of one to four bands: grey or colour or an index into a palette, with or without alpha
     * @param channels 1 for grey, 3 for red-green-blue
     * @param ground the grey value that shows where the image is transparent, 0 to 255
     */
    Samples(BufferedImage image, int channels, int ground) {
        this.raster = image.getRaster();
        this.colors = image.getColorModel();
        this.grey = colors.getNumColorComponents() == 1;
        this.scale = WHITE / ((1 << colors.getComponentSize(0)) - 1);
        this.channels = channels;
        this.ground = ground;
    }

    /**
     * Reads a part of a row.
     *
     * @param x the first column
     * @param y the row
     * @param width the number of columns
     * @param target pixel by pixel, channels side by side; overwritten
     */
    void row(int x, int y, int width, float[] target) {
        int bands = raster.getNumBands();
        if (line.length < width * bands) {
            line = new int[width * bands];
        }
        raster.getPixels(x, y, width, 1, line);
        for (int i = 0; i < width; i++) {
            if (colors instanceof IndexColorModel palette) {
                int argb =
                        line[i] < palette.getMapSize() ? palette.getRGB(line[i]) : BLACK; // damaged, but shown by all
                put(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (argb >>> 24) / WHITE, target, i * channels);
            } else {
                int from = i * bands;
                float red = line[from] * scale;
                float green = grey ? red : line[from + 1] * scale;
                float blue = grey ? red : line[from + 2] * scale;
                float alpha = colors.hasAlpha() ? line[from + bands - 1] * scale / WHITE : 1;
                put(red, green, blue, alpha, target, i * channels);
            }
        }
    }

    private void put(float red, float green, float blue, float alpha, float[] target, int offset) {
        float behind = ground * (1 - alpha);
        if (channels == 1) {
            // Exactly the grey value of a grey pixel; else Rec. 601, as Pillow, OpenCV and TensorFlow do.
            float luma = red == green && green == blue ? red : 0.299f * red + 0.587f * green + 0.114f * blue;
            target[offset] = alpha * luma + behind;
        } else {
            target[offset] = alpha * red + behind;
            target[offset + 1] = alpha * green + behind;
            target[offset + 2] = alpha * blue + behind;
        }
    }
}
