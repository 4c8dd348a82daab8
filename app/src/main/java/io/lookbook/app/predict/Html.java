package io.lookbook.app.predict;

import io.lookbook.api.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Text and images within a page. */
final class Html {
    private static final int COLOURS = 3;

    private Html() {}

    /** Any text, as text: in an element or in an attribute with double quotes. */
    static String text(String any) {
        StringBuilder safe = new StringBuilder();
        any.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    // Control characters are not allowed in HTML; formatting ones would turn the direction of the text.
                    int type = Character.getType(point);
                    boolean steers =
                            type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
                    safe.appendCodePoint(steers ? '?' : point);
                }
            }
        });
        return safe.toString();
    }

    /** An image of one channel as grey, of three as red-green-blue; of any other number the first. */
    static String dataUri(Image image) {
        int width = image.shape().width();
        int height = image.shape().height();
        boolean colour = image.shape().channels() == COLOURS;
        BufferedImage picture =
                new BufferedImage(width, height, colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < (colour ? COLOURS : 1); band++) {
                    picture.getRaster().setSample(x, y, band, image.value(y, x, band));
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // Not ImageIO's own stream, which keeps what is written in temporary files.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array throws none
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
