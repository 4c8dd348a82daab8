package io.lookbook.plugins.data.idx;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.IdxArray;
import java.util.Arrays;
import java.util.List;

/**
 * Grey images with their labels.
 *
 * @param classes the names of the classes, at most 256; a label is an index into it
 * @param images rows, height, width
 * @param labels as many rows as images
 */
public record IdxPair(List<String> classes, IdxArray images, IdxArray labels) {
    /**
     * Checks that the two belong together.
     *
     * @throws DataException if they have different numbers of rows or a label names no class
     */
    public IdxPair {
        classes = List.copyOf(classes);
        if (images.dimensions().size() != 3 || labels.dimensions().size() != 1) {
            throw new IllegalArgumentException("images have 3 dimensions and labels 1, not "
                    + IdxArray.text(images.dimensions()) + " and " + IdxArray.text(labels.dimensions()));
        }
        if (images.rows() != labels.rows()) {
            throw new DataException(images.source() + " has " + images.rows() + " images, but " + labels.source()
                    + " has " + labels.rows() + " labels; expected as many. Check that the two files belong together");
        }
        for (int row = 0; row < labels.rows(); row++) {
            int label = labels.values()[row] & 0xff;
            if (label >= classes.size()) {
                throw new DataException(labels.source() + ": row " + row + " has label " + label
                        + ", expected 0 to " + (classes.size() - 1)
                        + ". Check that the labels count from 0 and belong to this dataset");
            }
        }
    }

    /** {@return the shape of each image; one channel} */
    public ImageShape shape() {
        return new ImageShape(images.dimensions().get(1), images.dimensions().get(2), 1);
    }

    /** {@return the images and labels, in the order of the files} */
    public ImageData toImageData() {
        return ImageData.of(classes, shape(), images.values(), labels.values());
    }

    /**
     * These rows as the publisher's training part, followed by those of the test part.
     *
     * @param test the test part, of the same classes
     * @return all rows
     * @throws DataException if the two parts have images of different shapes
     */
    public ImageData followedBy(IdxPair test) {
        if (!test.shape().equals(shape())) {
            throw new DataException(images.source() + " has images of " + shape() + ", but "
                    + test.images.source() + " has images of " + test.shape()
                    + "; expected one shape. Check that the files belong to one dataset");
        }
        return ImageData.of(
                        classes,
                        shape(),
                        joined(images.values(), test.images.values()),
                        joined(labels.values(), test.labels.values()))
                .withOfficialTrainSize(images.rows());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, Math.addExact(first.length, second.length));
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
