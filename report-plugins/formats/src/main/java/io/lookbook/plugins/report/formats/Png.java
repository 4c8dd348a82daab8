package io.lookbook.plugins.report.formats;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG without the temporary file that ImageIO uses for a plain stream. */
final class Png {
    private Png() {}

    static void write(RenderedImage image, OutputStream out) throws IOException {
        try (MemoryCacheImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", memory);
        }
    }
}
