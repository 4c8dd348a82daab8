package com.example;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.Images;
import java.util.Locale;

/** The pixels of images as Tribuo wants them: numbers with names, in the order of the names. */
final class Pixels {
    private final String[] names;

    Pixels(ImageShape shape) {
        names = new String[shape.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = String.format(Locale.ROOT, "pixel-%06d", i);
        }
    }

    int count() {
        return names.length;
    }

    /** The same array for all images: theirs would take more memory than the pixels. */
    String[] names() {
        return names;
    }

    double[] of(Images images, int i) {
        float[] scaled = new float[names.length];
        images.copyTo(i, scaled, 0);
        double[] values = new double[names.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = scaled[k];
        }
        return values;
    }
}
