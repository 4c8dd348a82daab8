package io.lookbook.toolkit;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Noisy 6x6 images of two classes in turn: horizontal stripes, then vertical ones. */
final class Stripes {
    private static final int SIDE = 6;

    private Stripes() {}

    static INDArray images(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[count * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int image = i / (SIDE * SIDE);
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            int line = image % 2 == 0 ? row : column;
            pixels[i] = (line % 3 == 0 ? 0.8f : 0.1f) + (float) random.nextDouble(0.2);
        }
        return Nd4j.createFromArray(pixels).reshape('c', count, SIDE, SIDE, 1);
    }

    /** One-hot, of the same classes in turn. */
    static INDArray targets(int count) {
        INDArray targets = Nd4j.zeros(DataType.FLOAT, count, 2);
        for (int i = 0; i < count; i++) {
            targets.putScalar(i, i % 2, 1);
        }
        return targets;
    }
}
