package io.lookbook.app.report;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ImageSource;
import java.util.Optional;

/** Images that remember whether one was asked for in vain. */
final class SeenImages implements ImageSource {
    private static final int LARGEST = 1 << 24;

    private final ImageSource images;
    private boolean missing;

    SeenImages(ImageSource images) {
        this.images = images;
    }

    @Override
    public synchronized Optional<Image> image(int example) {
        Optional<Image> image = images.image(example);
        missing |= image.isEmpty();
        return image;
    }

    /** {@return whether there was an image whenever one was asked for} */
    synchronized boolean complete() {
        return !missing;
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
        return new Comparison(
                comparison.name(),
                comparison.data(),
                comparison.models(),
                comparison.pairs(),
                comparison.provenance(),
                images,
                comparison.significance(),
                comparison.audit());
    }
}
