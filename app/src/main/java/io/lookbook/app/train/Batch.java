package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.Images;
import io.lookbook.api.model.NativeFloats;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of one batch size: filled anew for each batch, allocated once. */
final class Batch implements AutoCloseable {
    private final int size;
    private final int imageSize;
    private final int classes;
    private final float[] pixels;
    private final float[] oneHot;
    private final INDArray images;
    private final INDArray targets;

    Batch(int size, ImageShape shape, int classes) {
        this.size = size;
        this.imageSize = shape.size();
        this.classes = classes;
        pixels = new float[Math.multiplyExact(size, imageSize)];
        oneHot = new float[size * classes];
        images = Nd4j.create(DataType.FLOAT, new long[] {size, shape.height(), shape.width(), shape.channels()}, 'c');
        targets = Nd4j.create(DataType.FLOAT, new long[] {size, classes}, 'c');
    }

    int size() {
        return size;
    }

    /** Scaled pixels, [batch, height, width, channels]. */
    INDArray images() {
        return images;
    }

    /** One-hot labels, [batch, classes]. */
    INDArray targets() {
        return targets;
    }

    /** Fills the batch with the examples order[from], order[from + 1], and so on. */
    void fill(Examples examples, int[] order, int from) {
        Arrays.fill(oneHot, 0);
        for (int i = 0; i < size; i++) {
            int example = order[from + i];
            examples.copyTo(example, pixels, i * imageSize);
            oneHot[i * classes + examples.label(example)] = 1;
        }
        NativeFloats.write(pixels, images, pixels.length);
        NativeFloats.write(oneHot, targets, oneHot.length);
    }

    /** Fills the batch with the images from, from + 1, and so on; the labels stay as they are. */
    void fill(Images source, int from) {
        for (int i = 0; i < size; i++) {
            source.copyTo(from + i, pixels, i * imageSize);
        }
        NativeFloats.write(pixels, images, pixels.length);
    }

    @Override
    public void close() {
        images.close();
        targets.close();
    }
}
