package io.lookbook.testkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.NativeFloats;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some labelled images of noise, in native memory as the host hands them over. No pixel is zero: behind an area of zeros, a
 * ReLU whose bias is zero stands on its kink, where no gradient exists.
 */
final class TrialBatch implements AutoCloseable {
    private static final double DARKEST = 0.02;

    private final int[] labels;
    private final INDArray images;
    private final INDArray targets;
    private final float[] pixels;
    private final float[] oneHot;

    TrialBatch(ImageShape shape, int classes, int size, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        labels = new int[size];
        pixels = new float[size * shape.size()];
        oneHot = new float[size * classes];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(DARKEST, 1);
        }
        for (int i = 0; i < size; i++) {
            labels[i] = random.nextInt(classes);
            oneHot[i * classes + labels[i]] = 1;
        }
        images = Nd4j.create(DataType.FLOAT, new long[] {size, shape.height(), shape.width(), shape.channels()}, 'c');
        targets = Nd4j.create(DataType.FLOAT, new long[] {size, classes}, 'c');
        NativeFloats.write(pixels, images, pixels.length);
        NativeFloats.write(oneHot, targets, oneHot.length);
    }

    int size() {
        return labels.length;
    }

    int label(int i) {
        return labels[i];
    }

    /** The values of one image. */
    float[] image(int i) {
        int length = pixels.length / labels.length;
        return Arrays.copyOfRange(pixels, i * length, (i + 1) * length);
    }

    INDArray images() {
        return images;
    }

    INDArray targets() {
        return targets;
    }

    void requireUnchanged(String method) {
        unchanged(images, pixels, "the images", method);
        unchanged(targets, oneHot, "the targets", method);
    }

    private static void unchanged(INDArray array, float[] expected, String what, String method) {
        float[] found = new float[expected.length];
        NativeFloats.read(array, found, found.length);
        Require.that(
                Probabilities.distance(found, expected) == 0,
                "%s changed %s that it was given; the host uses them again: work on a copy",
                method,
                what);
    }

    @Override
    public void close() {
        images.close();
        targets.close();
    }
}
