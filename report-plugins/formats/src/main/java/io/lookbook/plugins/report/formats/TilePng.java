package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Images of a dataset as PNG. */
final class TilePng {
    /** From this size on viewers have nothing left to smooth visibly. */
    private static final int CRISP = 224;

    private TilePng() {}

    /**
     * An image as it is.
     *
     * @param image one channel is shown as grey, three as red-green-blue; of any other number, the first three or the first
     * @return a {@code data:} URI
     */
    static String exact(Image image) {
        return dataUri(bytes(image, 1));
    }

    /**
     * An image with every pixel repeated, since viewers would smooth a small one.
     *
     * @param image as for {@link #exact}
     * @return a {@code data:} URI
     */
    static String enlarged(Image image) {
        return dataUri(enlargedFile(image));
    }

    /**
     * The same as a file.
     *
     * @param image as for {@link #exact}
     * @return its bytes
     */
    static byte[] enlargedFile(Image image) {
        int size = Math.max(image.shape().width(), image.shape().height());
        return bytes(image, Math.max(1, (CRISP + size - 1) / size));
    }

    private static String dataUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static byte[] bytes(Image image, int factor) {
        int width = image.shape().width() * factor;
        int height = image.shape().height() * factor;
        boolean color = image.shape().channels() >= 3;
        BufferedImage picture =
                new BufferedImage(width, height, color ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = y / factor;
                int column = x / factor;
                for (int band = 0; band < (color ? 3 : 1); band++) {
                    picture.getRaster().setSample(x, y, band, image.value(row, column, band));
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Png.write(picture, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array throws none
        }
        return bytes.toByteArray();
    }
}
