package com.example;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.Images;
import java.util.Locale;

/**
 * Images as Tribuo wants its examples: numbers with names, in the order of the names. Each number is the mean of a square of 2x2
 * pixels, because the time that a tree takes grows with them.
 */
final class Pixels {
    private static final int SIDE = 2;

    private final ImageShape shape;
    private final int columns;
    private final String[] names;

    Pixels(ImageShape shape) {
        this.shape = shape;
        int rows = (shape.height() + SIDE - 1) / SIDE;
        columns = (shape.width() + SIDE - 1) / SIDE;
        names = new String[rows * columns * shape.channels()];
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format(Locale.ROOT, "mean-%06d", i);
        }
    }

    int count() {
        return names.length;
    }

    /** The same array for all images: theirs would take more memory than the numbers. */
    String[] names() {
        return names;
    }

    double[] of(Images images, int i) {
        float[] pixels = new float[shape.size()];
        images.copyTo(i, pixels, 0);
        double[] sums = new double[names.length];
        int[] counts = new int[names.length];
        for (int k = 0; k < pixels.length; k++) {
            int channel = k % shape.channels();
            int column = k / shape.channels() % shape.width();
            int row = k / shape.channels() / shape.width();
            int square = (row / SIDE * columns + column / SIDE) * shape.channels() + channel;
            sums[square] += pixels[k];
            counts[square]++;
        }
        for (int square = 0; square < sums.length; square++) {
            sums[square] /= counts[square];
        }
        return sums;
    }
}
