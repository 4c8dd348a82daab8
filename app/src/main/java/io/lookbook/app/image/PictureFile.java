package io.lookbook.app.image;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.Fit;
import io.lookbook.api.data.file.ImageDecoder;
import io.lookbook.api.data.file.Resizer;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an image of a shape of a PNG or JPEG file, upright, with its ratio of width to height kept. */
final class PictureFile {
    private static final int BLACK = 0;
    private static final int WHITE = 255;
    private static final int OPAQUE = -1;

    private final ImageDecoder decoder = new ImageDecoder();
    private final ImageShape shape;
    private final int thumbnail;

    /**
     * Creates it.
     *
     * @param shape of the results
     * @param thumbnail the longer side of a small picture of the original, in pixels; 0 for none
     */
    PictureFile(ImageShape shape, int thumbnail) {
        this.shape = shape;
        this.thumbnail = thumbnail;
    }

    /**
     * Reads a file.
     *
     * @throws io.lookbook.api.data.DataException if it is no such file, damaged or too large
     */
    PreparedImage read(Path file, String name) throws IOException, InterruptedException {
        Orientation orientation = Orientation.of(file);
        List<PreparedImage> read = new ArrayList<>(1);
        decoder.decode(file, picture -> read.add(prepare(picture, orientation, name)));
        return read.get(0);
    }

    /**
     * Reads the small picture of the original alone.
     *
     * @return empty where none is wanted
     * @throws io.lookbook.api.data.DataException if it is no such file, damaged or too large
     */
    Optional<Image> original(Path file) throws IOException, InterruptedException {
        return thumbnail == 0 ? Optional.empty() : read(file, file.toString()).original();
    }

    private PreparedImage prepare(BufferedImage picture, Orientation orientation, String name) {
        List<String> steps = new ArrayList<>();
        if (orientation != Orientation.UPRIGHT) {
            steps.add("turned upright (EXIF)");
        }
        int ground = ground(picture);
        if (ground != OPAQUE) {
            steps.add("put on " + (ground == BLACK ? "black" : "white") + " (transparent)");
        }
        if (shape.channels() == 1 && isColoured(picture)) {
            steps.add("turned grey");
        }
        boolean onItsSide = orientation.onItsSide();
        int width = onItsSide ? picture.getHeight() : picture.getWidth();
        int height = onItsSide ? picture.getWidth() : picture.getHeight();
        ImageShape stored = onItsSide ? new ImageShape(shape.width(), shape.height(), shape.channels()) : shape;
        Image image = resized(picture, stored, Fit.STRETCH, ground, null);
        if (width != shape.width() || height != shape.height()) {
            Rectangle place =
                    Fit.PAD.place(width, height, shape.width(), shape.height()).to();
            boolean framed = place.width != shape.width() || place.height != shape.height();
            steps.add("resized " + width + "x" + height + " to " + place.width + "x" + place.height
                    + (framed ? " and framed" : ""));
            image = framed ? resized(picture, stored, Fit.PAD, ground, image) : image;
        }
        return new PreparedImage(name, orientation.upright(image), steps, original(picture, orientation, ground));
    }

    /**
     * What to put behind a picture so that it can be seen: a white drawing would vanish on white, a black one on black.
     *
     * @return {@link #OPAQUE} where nothing shows through
     */
    private int ground(BufferedImage picture) {
        if (picture.getColorModel().getTransparency() == Transparency.OPAQUE) {
            return OPAQUE;
        }
        ImageShape grey = new ImageShape(shape.height(), shape.width(), 1);
        int onBlack = sum(resized(picture, grey, Fit.STRETCH, BLACK, null));
        int onWhite = sum(resized(picture, grey, Fit.STRETCH, WHITE, null));
        int pixels = shape.height() * shape.width();
        double shown = pixels - (onWhite - onBlack) / (double) WHITE; // where all is transparent they differ by 255
        if (shown >= pixels - 1e-6) {
            return OPAQUE;
        }
        return onBlack > shown * WHITE / 2 ? BLACK : WHITE;
    }

    private static int sum(Image image) {
        int sum = 0;
        for (int y = 0; y < image.shape().height(); y++) {
            for (int x = 0; x < image.shape().width(); x++) {
                sum += image.value(y, x, 0);
            }
        }
        return sum;
    }

    /** @param frame whose border has the colour of what the image does not reach; null where it reaches all */
    private static Image resized(BufferedImage picture, ImageShape shape, Fit fit, int ground, Image frame) {
        byte[] pixels = new byte[shape.size()];
        if (frame != null) {
            byte[] colour = new byte[shape.channels()];
            for (int c = 0; c < colour.length; c++) {
                colour[c] = (byte) Background.borderValue(frame, c);
            }
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = colour[i % colour.length];
            }
        }
        new Resizer(shape, fit, ground).resize(picture, pixels, 0);
        return new Image(shape, pixels);
    }

    /** Whether it has other colours than grey, seen from far enough that those of single pixels do not count. */
    private boolean isColoured(BufferedImage picture) {
        ColorModel colours = picture.getColorModel();
        if (colours.getNumColorComponents() == 1) {
            return false;
        }
        Image small = resized(picture, new ImageShape(shape.height(), shape.width(), 3), Fit.STRETCH, WHITE, null);
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                if (small.value(y, x, 0) != small.value(y, x, 1) || small.value(y, x, 0) != small.value(y, x, 2)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Image> original(BufferedImage picture, Orientation orientation, int ground) {
        if (thumbnail == 0) {
            return Optional.empty();
        }
        double scale = Math.min(1, thumbnail / (double) Math.max(picture.getWidth(), picture.getHeight()));
        ImageShape small = new ImageShape(
                Math.max(1, (int) Math.round(picture.getHeight() * scale)),
                Math.max(1, (int) Math.round(picture.getWidth() * scale)),
                3);
        return Optional.of(orientation.upright(resized(picture, small, Fit.STRETCH, ground, null)));
    }
}
