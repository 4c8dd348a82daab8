package io.lookbook.app.report;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ImageSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Images that remember which were asked for in vain, so that the same pages can be made again without the others. Sections ask
 * while they describe; a drawing that asks for an image of its own is not noticed in time.
 */
final class SeenImages implements ImageSource {
    private static final int LARGEST = 1 << 24;

    private final ImageSource images;
    private final SortedSet<Integer> missing = new TreeSet<>();
    private boolean found;

    SeenImages(ImageSource images) {
        this.images = images;
    }

    @Override
    public synchronized Optional<Image> image(int example) {
        Optional<Image> image = of(example);
        found |= image.isPresent();
        if (image.isEmpty()) {
            missing.add(example);
        }
        return image;
    }

    private Optional<Image> of(int example) {
        try {
            return images.image(example);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty(); // predictions of another program, for a row that the dataset does not have
        }
    }

    /** {@return false if images were asked for and there was none} */
    synchronized boolean any() {
        return found || missing.isEmpty();
    }

    /** {@return the rows that were asked for in vain, rising} */
    synchronized List<Integer> missing() {
        return List.copyOf(missing);
    }

    /** The images of others, but for some rows. */
    static ImageSource without(Collection<Integer> rows, ImageSource images) {
        Set<Integer> missing = Set.copyOf(rows);
        return example -> missing.contains(example) ? Optional.empty() : images.image(example);
    }

    /** Images that fill the places of the real ones, so that pages are laid out the same without them. */
    static ImageSource blank(ImageShape shape) {
        long size = (long) shape.height() * shape.width() * shape.channels();
        if (size > LARGEST) {
            return example -> Optional.empty();
        }
        Image blank = new Image(shape, new byte[(int) size]);
        return example -> Optional.of(blank);
    }

    /** The same comparison with other images. */
    static Comparison in(Comparison comparison, ImageSource images) {
        return comparison.withImages(images);
    }
}
