package io.lookbook.plugins.report.sections;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws images so that each pixel is a sharp square. */
final class PixelImage {
    /** Viewers smooth what they enlarge, so small images are handed over with this many pixels a side at least. */
    private static final int SIDE = 224;

    private PixelImage() {}

    /** Draws an image as large as it fits, in the middle of an area, with a thin frame. */
    static void draw(Graphics2D graphics, Image image, Rectangle2D area) {
        ImageShape shape = image.shape();
        double scale = Math.min(area.getWidth() / shape.width(), area.getHeight() / shape.height());
        double width = shape.width() * scale;
        double height = shape.height() * scale;
        double x = area.getX() + (area.getWidth() - width) / 2;
        double y = area.getY() + (area.getHeight() - height) / 2;
        BufferedImage enlarged = enlarged(image);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / enlarged.getWidth(), height / enlarged.getHeight());
        graphics.drawImage(enlarged, place, null);
        graphics.setPaint(Palette.AXIS);
        graphics.setStroke(Palette.solid(0.5));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    private static BufferedImage enlarged(Image image) {
        ImageShape shape = image.shape();
        int factor = Math.max(1, (SIDE + shape.width() - 1) / Math.max(shape.width(), shape.height()));
        BufferedImage enlarged =
                new BufferedImage(shape.width() * factor, shape.height() * factor, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < enlarged.getHeight(); y++) {
            for (int x = 0; x < enlarged.getWidth(); x++) {
                enlarged.setRGB(x, y, rgb(image, y / factor, x / factor));
            }
        }
        return enlarged;
    }

    /** Three channels are red, green and blue; of any other number the first is shown in grey. */
    private static int rgb(Image image, int y, int x) {
        boolean colour = image.shape().channels() == 3;
        int red = image.value(y, x, 0);
        int green = colour ? image.value(y, x, 1) : red;
        int blue = colour ? image.value(y, x, 2) : red;
        return red << 16 | green << 8 | blue;
    }
}
