package {{package}};

import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.util.List;
import java.util.Random;

/**
 * Draws discs, squares and diamonds of any size anywhere, light on dark, with noise.
 *
 * <p>A dataset that reads files throws a {@code DataException} where one is missing or damaged, which says which file,
 * what was expected, what was found, and what to do.
 */
final class {{Type}} implements Dataset {
    private static final List<String> CLASSES = List.of("disc", "square", "diamond");
    private static final ImageShape SHAPE = new ImageShape(16, 16, 1); // height, width, channels
    private static final int NOISE = 80;

    private final int images;

    {{Type}}(int images) {
        this.images = images;
    }

    /** Gives the same images at every call and on every machine: the seed is fixed. */
    @Override
    public ImageData load() {
        Random random = new Random(1);
        byte[] pixels = new byte[images * SHAPE.size()]; // image by image, row by row, each an unsigned byte
        byte[] labels = new byte[images]; // indices into CLASSES
        for (int i = 0; i < images; i++) {
            labels[i] = (byte) (i % CLASSES.size());
            draw(labels[i], pixels, i * SHAPE.size(), random);
        }
        return ImageData.of(CLASSES, SHAPE, pixels, labels);
    }

    private static void draw(int label, byte[] pixels, int offset, Random random) {
        int radius = 3 + random.nextInt(4);
        int centreY = radius + random.nextInt(SHAPE.height() - 2 * radius);
        int centreX = radius + random.nextInt(SHAPE.width() - 2 * radius);
        int brightness = 100 + random.nextInt(75);
        for (int y = 0; y < SHAPE.height(); y++) {
            for (int x = 0; x < SHAPE.width(); x++) {
                boolean inside = inside(label, Math.abs(y - centreY), Math.abs(x - centreX), radius);
                int value = (inside ? brightness : 0) + random.nextInt(NOISE);
                pixels[offset + y * SHAPE.width() + x] = (byte) value;
            }
        }
    }

    private static boolean inside(int label, int dy, int dx, int radius) {
        return switch (label) {
            case 0 -> dy * dy + dx * dx <= radius * radius;
            case 1 -> Math.max(dy, dx) <= radius;
            default -> dy + dx <= radius;
        };
    }
}
