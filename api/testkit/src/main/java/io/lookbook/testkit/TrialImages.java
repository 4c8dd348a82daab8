package io.lookbook.testkit;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small images that anything that learns can tell apart: each class has bright pixels of its own, among noise. */
final class TrialImages {
    private static final double DIVISOR = 256;
    private static final double BRIGHT_SHARE = 0.4;

    private final ImageData data;
    private final int classes;

    TrialImages(ImageShape shape, int classes, int perClass, long seed) {
        this.classes = classes;
        byte[] pixels = new byte[classes * perClass * shape.size()];
        byte[] labels = new byte[classes * perClass];
        RandomGenerator random = new SplittableRandom(seed);
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (byte) (row % classes);
            // The same pixels for every image of the class, whatever the seed of the noise.
            RandomGenerator bright = new SplittableRandom(row % classes);
            for (int i = 0; i < shape.size(); i++) {
                boolean lit = bright.nextDouble() < BRIGHT_SHARE;
                pixels[row * shape.size() + i] = (byte) (random.nextInt(100) + (lit ? 130 : 0));
            }
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        data = ImageData.of(names, shape, pixels, labels);
    }

    Examples all() {
        return first(data.size());
    }

    Examples first(int count) {
        return new Examples(data, IntStream.range(0, count).toArray(), DIVISOR);
    }

    /** All but those of the last class, of which none is left. */
    Examples withoutTheLastClass() {
        return new Examples(
                data,
                IntStream.range(0, data.size())
                        .filter(row -> data.label(row) != classes - 1)
                        .toArray(),
                DIVISOR);
    }
}
