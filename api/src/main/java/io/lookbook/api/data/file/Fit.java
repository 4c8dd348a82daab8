package io.lookbook.api.data.file;

import java.awt.Rectangle;

/** What becomes of an image whose ratio of width to height is not the wanted one. */
public enum Fit {
    /** All of the image fills all of the target, distorted. */
    STRETCH,
    /** The largest part of the wanted ratio, from the centre, fills the target. */
    CROP,
    /** All of the image fills the largest part of its own ratio, in the centre of the target; the rest stays as it is. */
    PAD;

    /**
     * Which part of an image goes to which part of the target.
     *
     * @param from of the image
     * @param to of the target
     */
    public record Placement(Rectangle from, Rectangle to) {}

    /**
     * Says which part of an image goes where.
     *
     * @param width of the image, at least 1
     * @param height of the image, at least 1
     * @param targetWidth at least 1
     * @param targetHeight at least 1
     * @return both parts, in whole pixels
     */
    public Placement place(int width, int height, int targetWidth, int targetHeight) {
        Rectangle image = new Rectangle(width, height);
        Rectangle target = new Rectangle(targetWidth, targetHeight);
        return switch (this) {
            case STRETCH -> new Placement(image, target);
            case CROP -> new Placement(largestInside(image, target), target);
            case PAD -> new Placement(image, largestInside(target, image));
        };
    }

    /** The largest rectangle of a ratio in the centre of another; whole pixels, rounded to the nearest, at least one. */
    private static Rectangle largestInside(Rectangle outer, Rectangle ratio) {
        double scale = Math.min(outer.getWidth() / ratio.width, outer.getHeight() / ratio.height);
        int width = Math.max(1, (int) Math.round(ratio.width * scale));
        int height = Math.max(1, (int) Math.round(ratio.height * scale));
        return new Rectangle((outer.width - width) / 2, (outer.height - height) / 2, width, height);
    }
}
