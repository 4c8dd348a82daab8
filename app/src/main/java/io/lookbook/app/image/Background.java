package io.lookbook.app.image;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What surrounds the subject of a grey image. Judged by the outermost row or column on each side: where at least three quarters of
 * those pixels are on one side of medium grey. None of the 70 000 images of Fashion-MNIST, some of which fill their frame, is
 * judged light so; by a simple majority two are.
 */
public enum Background {
    /** Most of the border is nearer to black. */
    DARK,
    /** Most of the border is nearer to white. */
    LIGHT;

    private static final int MEDIUM = 128;
    private static final double CLEARLY = 0.75;

    /** As many training images as are looked at. */
    private static final int ENOUGH = 1000;

    /**
     * Judges one image.
     *
     * @param image of one channel
     * @return empty where its border is neither
     */
    public static Optional<Background> of(Image image) {
        int[] border = border(image, 0);
        long light = Arrays.stream(border).filter(value -> value >= MEDIUM).count();
        if (light >= CLEARLY * border.length) {
            return Optional.of(LIGHT);
        }
        return border.length - light >= CLEARLY * border.length ? Optional.of(DARK) : Optional.empty();
    }

    /**
     * Judges what a model is trained on.
     *
     * @param data the images
     * @param rows those that it is trained on; 1000 of them, evenly chosen, are looked at
     * @return what most of them have; empty for images of several channels, which are photographs
     */
    public static Optional<Background> ofTraining(ImageData data, int[] rows) {
        if (data.shape().channels() != 1) {
            return Optional.empty();
        }
        int looked = Math.min(ENOUGH, rows.length);
        int light = 0;
        for (int i = 0; i < looked; i++) {
            Image image = data.image(rows[(int) ((long) i * rows.length / looked)]);
            light += of(image).filter(LIGHT::equals).isPresent() ? 1 : 0;
        }
        return Optional.of(2 * light > looked ? LIGHT : DARK);
    }

    /** The value in the middle of those of the border: what stands around an image that is framed. */
    static int borderValue(Image image, int channel) {
        int[] border = border(image, channel);
        Arrays.sort(border);
        return border[border.length / 2];
    }

    /** {@return the word for it in files and messages} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int[] border(Image image, int channel) {
        int height = image.shape().height();
        int width = image.shape().width();
        return IntStream.range(0, height * width)
                .filter(place -> place / width == 0
                        || place / width == height - 1
                        || place % width == 0
                        || place % width == width - 1)
                .map(place -> image.value(place / width, place % width, channel))
                .toArray();
    }
}
