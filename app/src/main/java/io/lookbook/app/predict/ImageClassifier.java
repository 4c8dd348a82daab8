package io.lookbook.app.predict;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.app.image.PreparedImage;
import io.lookbook.app.train.TrainedNetwork;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Classifies images with a trained network, which computes with exactly what it would get in a test split. */
public final class ImageClassifier {
    private final TrainedNetwork network;
    private final List<String> classes;
    private final ImageShape shape;
    private final double scale;
    private final int top;

    /**
     * Creates it.
     *
     * @param network the network
     * @param classes what it chooses from
     * @param shape of its images
     * @param scale what pixel values are divided by
     * @param top how many classes to tell of each image, at least 1
     */
    public ImageClassifier(TrainedNetwork network, List<String> classes, ImageShape shape, double scale, int top) {
        this.network = network;
        this.classes = List.copyOf(classes);
        this.shape = shape;
        this.scale = scale;
        this.top = Math.min(top, this.classes.size());
    }

    /**
     * Classifies images.
     *
     * @param images of the network's shape, at least one
     * @return as many results, in their order
     * @throws InterruptedException if the user stops it
     */
    public List<Classified> classify(List<PreparedImage> images) throws InterruptedException {
        byte[] pixels = new byte[Math.multiplyExact(images.size(), shape.size())];
        for (int i = 0; i < images.size(); i++) {
            copy(images.get(i).image(), pixels, i * shape.size());
        }
        // Nobody asks for the labels.
        ImageData data = ImageData.of(classes, shape, pixels, new byte[images.size()]);
        int[] rows = IntStream.range(0, images.size()).toArray();
        float[] probabilities = network.predict(new Examples(data, rows, scale).withoutLabels());
        return IntStream.range(0, images.size())
                .mapToObj(i -> new Classified(images.get(i), likely(probabilities, i * classes.size())))
                .toList();
    }

    private static void copy(Image image, byte[] pixels, int offset) {
        int at = offset;
        for (int y = 0; y < image.shape().height(); y++) {
            for (int x = 0; x < image.shape().width(); x++) {
                for (int c = 0; c < image.shape().channels(); c++) {
                    pixels[at++] = (byte) image.value(y, x, c);
                }
            }
        }
    }

    private List<Classified.Likely> likely(float[] probabilities, int from) {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> new Classified.Likely(classes.get(c), probabilities[from + c]))
                .sorted(Comparator.comparingDouble(Classified.Likely::probability)
                        .reversed())
                .limit(top)
                .toList();
    }
}
