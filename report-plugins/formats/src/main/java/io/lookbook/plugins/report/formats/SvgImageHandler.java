package io.lookbook.plugins.report.formats;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGraphics2DIOException;

/** Embeds the images within a figure as PNG; Batik's own encoder for that lives in a jar of many others. */
final class SvgImageHandler extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
        try {
            Png.write(image, out);
        } catch (IOException e) {
            throw new SVGGraphics2DIOException("an image of a figure cannot be written as PNG", e);
        }
    }
}
