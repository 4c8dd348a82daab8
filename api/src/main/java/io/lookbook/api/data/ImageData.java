package io.lookbook.api.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Labelled images of one shape, kept as the unsigned bytes that they were stored as: 70 000 images of 28x28 take 55 MB.
 * Rows are numbered from 0. Immutable: nobody may change an array after it was handed in.
 */
public final class ImageData {
    private final List<String> classes;
    private final ImageShape shape;
    private final byte[] pixels;
    private final byte[] labels;
    private final OptionalInt officialTrainSize;

    private ImageData(
            List<String> classes, ImageShape shape, byte[] pixels, byte[] labels, OptionalInt officialTrainSize) {
        this.classes = List.copyOf(classes);
        this.shape = requireNonNull(shape, "shape is null");
        this.pixels = requireNonNull(pixels, "pixels is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.officialTrainSize = officialTrainSize;
        if (this.classes.size() < 2 || this.classes.size() > 256) {
            throw new IllegalArgumentException("a classifier needs 2 to 256 classes, not " + this.classes.size());
        }
        if (this.classes.stream().distinct().count() != this.classes.size()) {
            throw new IllegalArgumentException("two classes have one name: " + this.classes);
        }
        if (labels.length == 0 || pixels.length != (long) labels.length * shape.size()) {
            throw new IllegalArgumentException(
                    labels.length + " labels do not match " + pixels.length + " pixel values of images of " + shape);
        }
        for (int row = 0; row < labels.length; row++) {
            if ((labels[row] & 0xff) >= this.classes.size()) {
                throw new IllegalArgumentException("row " + row + " has label " + (labels[row] & 0xff)
                        + ", but there are " + this.classes.size() + " classes");
            }
        }
        if (officialTrainSize.isPresent()
                && (officialTrainSize.getAsInt() < 1 || officialTrainSize.getAsInt() >= labels.length)) {
            throw new IllegalArgumentException("an official training part of " + officialTrainSize.getAsInt() + " of "
                    + labels.length + " rows leaves nothing on one side");
        }
    }

    /**
     * Data without an official division into training and test part.
     *
     * @param classes the names of the classes; a label is an index into it
     * @param shape the shape of each image
     * @param pixels all images one after another, NHWC; taken over, not copied
     * @param labels one unsigned byte an image; taken over, not copied
     * @return the data
     * @throws IllegalArgumentException if sizes do not match or a label names no class
     */
    public static ImageData of(List<String> classes, ImageShape shape, byte[] pixels, byte[] labels) {
        return new ImageData(classes, shape, pixels, labels, OptionalInt.empty());
    }

    /**
     * The same data, of which the first rows are the publisher's training part and the others the publisher's test part.
     *
     * @param trainSize how many rows the training part has
     * @return data that remembers it
     */
    public ImageData withOfficialTrainSize(int trainSize) {
        return new ImageData(classes, shape, pixels, labels, OptionalInt.of(trainSize));
    }

    /** {@return the names of the classes; a label is an index into it} */
    public List<String> classes() {
        return classes;
    }

    /** {@return the shape of each image} */
    public ImageShape shape() {
        return shape;
    }

    /** {@return the number of images} */
    public int size() {
        return labels.length;
    }

    /** {@return how many of the first rows are the publisher's training part, where the publisher made one} */
    public OptionalInt officialTrainSize() {
        return officialTrainSize;
    }

    /**
     * The class of an image.
     *
     * @param row its row
     * @return an index into {@link #classes()}
     */
    public int label(int row) {
        return labels[row] & 0xff;
    }

    /**
     * One image.
     *
     * @param row its row
     * @return a copy
     */
    public Image image(int row) {
        int from = Math.multiplyExact(row, shape.size());
        return new Image(shape, Arrays.copyOfRange(pixels, from, from + shape.size()));
    }

    /**
     * Writes the values of an image, each divided by a number, into an array.
     *
     * @param row its row
     * @param divisor what to divide each value (0 to 255) by
     * @param target where to write {@code shape().size()} values
     * @param offset where to begin in the target
     */
    public void copyScaled(int row, float divisor, float[] target, int offset) {
        int from = row * shape.size();
        for (int i = 0; i < shape.size(); i++) {
            target[offset + i] = (pixels[from + i] & 0xff) / divisor;
        }
    }

    /**
     * A hash of the pixels of an image.
     *
     * @param row its row
     * @return the same number for two images of the same pixels
     */
    public int pixelHash(int row) {
        int from = row * shape.size();
        int hash = 1;
        for (int i = from; i < from + shape.size(); i++) {
            hash = 31 * hash + pixels[i];
        }
        return hash;
    }

    /**
     * Whether two images are the same, pixel for pixel, whatever their classes.
     *
     * @param row the row of one
     * @param other the row of the other
     * @return whether all values are equal
     */
    public boolean samePixels(int row, int other) {
        int from = row * shape.size();
        int otherFrom = other * shape.size();
        return Arrays.equals(pixels, from, from + shape.size(), pixels, otherFrom, otherFrom + shape.size());
    }

    /**
     * Hands every byte that makes up this data (shape, class names, labels, pixels) to a consumer, always in the same order,
     * so that a digest of them identifies the data.
     *
     * @param digest receives the bytes
     */
    public void update(MessageDigest digest) {
        digest.update((shape + "\n" + String.join("\n", classes) + "\n" + labels.length + "\n").getBytes(UTF_8));
        digest.update(labels);
        digest.update(pixels);
    }
}
