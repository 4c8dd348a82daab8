package io.lookbook.api.data.file;

import io.lookbook.api.data.DataException;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes image files that may hold anything. What a file is, its first bytes say, not its name; how large the image is, its
 * header, before anything is allocated. Safe for several threads, which together take a quarter of the memory.
 */
public final class ImageDecoder {
    /** 8192x8192, as many as a large photograph has. */
    private static final int MOST_PIXELS = 1 << 26;

    private static final int SIGNATURE_BYTES = 12;
    private static final String PNG_SIGNATURE = "89504e470d0a1a0a";
    private static final String JPEG_SIGNATURE = "ffd8ff";
    private static final int CMYK_COMPONENTS = 4;
    private static final String ADVICE = ". Replace the file with an undamaged copy, or remove it";

    private static final int KIBIBYTE = 1024;

    private final int mostKibibytes =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / KIBIBYTE);
    private final Semaphore kibibytes = new Semaphore(mostKibibytes, true);

    /** Creates it. */
    public ImageDecoder() {}

    /**
     * Decodes a file and hands the image on.
     *
     * @param file a PNG or JPEG file
     * @param use is given the image
     * @throws DataException if it is no such file, damaged or too large
     * @throws InterruptedException if the thread is interrupted while it waits for others
     */
    public void decode(Path file, Consumer<BufferedImage> use) throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": is no file, or a link that leads to none. Remove it");
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            String format = format(file, stream);
            ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
            // Not ImageIO's own streams, which keep what they read in temporary files.
            try (ImageInputStream input = new MemoryCacheImageInputStream(stream)) {
                reader.setInput(input, true, true);
                decode(file, reader, use);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static String format(Path file, InputStream stream) throws IOException {
        stream.mark(SIGNATURE_BYTES);
        byte[] first = stream.readNBytes(SIGNATURE_BYTES);
        stream.reset();
        if (first.length == 0) {
            throw new DataException(file + ": is empty, expected a PNG or JPEG image" + ADVICE);
        }
        String signature = HexFormat.of().formatHex(first);
        if (signature.startsWith(PNG_SIGNATURE)) {
            return "png";
        }
        if (signature.startsWith(JPEG_SIGNATURE)) {
            return "jpeg";
        }
        throw new DataException(file + ": is neither PNG nor JPEG, whatever its name says: it begins with '"
                + printable(first) + "'. Convert it to PNG, or remove it");
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(each >= ' ' && each < 0x7f ? (char) each : '.');
        }
        return text.toString();
    }

    private void decode(Path file, ImageReader reader, Consumer<BufferedImage> use) throws InterruptedException {
        Truncation truncation = new Truncation();
        reader.addIIOReadWarningListener(truncation);
        long pixels = pixels(file, reader, truncation);
        int size = kibibytes(file, pixels, type(file, reader, truncation));
        kibibytes.acquire(size);
        try {
            use.accept(image(file, reader, truncation));
        } finally {
            kibibytes.release(size);
        }
    }

    private int kibibytes(Path file, long pixels, ImageTypeSpecifier type) {
        long size = 1 + pixels * type.getColorModel().getPixelSize() / Byte.SIZE / KIBIBYTE;
        if (size > mostKibibytes) {
            throw new DataException(file + ": takes " + size + " KiB when it is unpacked, expected at most "
                    + mostKibibytes + ", a quarter of the memory that Java may use here. Make it smaller, or give Java"
                    + " more, for example with LOOKBOOK_JAVA_OPTS=-Xmx8g");
        }
        return (int) size;
    }

    private static long pixels(Path file, ImageReader reader, Truncation truncation) {
        int width;
        int height;
        try {
            width = reader.getWidth(0);
            height = reader.getHeight(0);
        } catch (IOException | RuntimeException e) { // readers meet damaged files with either
            throw damaged(file, truncation, e);
        }
        if ((long) width * height > MOST_PIXELS) {
            throw new DataException(file + ": has " + width + "x" + height + " pixels, expected at most " + MOST_PIXELS
                    + " in all. Make it smaller, or remove it");
        }
        return (long) width * height;
    }

    private static ImageTypeSpecifier type(Path file, ImageReader reader, Truncation truncation) {
        ImageTypeSpecifier type;
        try {
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
            type = types.hasNext() ? types.next() : null;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, truncation, e);
        }
        if (type == null || type.getColorModel().getNumColorComponents() == CMYK_COMPONENTS) {
            throw new DataException(
                    file + ": has four colours, those of print (CMYK), which are not read. Convert it to"
                            + " RGB, for example with ImageMagick: magick FILE -colorspace sRGB NEW.png");
        }
        return type;
    }

    private static BufferedImage image(Path file, ImageReader reader, Truncation truncation) {
        BufferedImage image;
        try {
            image = reader.read(0);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, truncation, e);
        }
        if (truncation.found) {
            throw truncated(file, null);
        }
        return image;
    }

    private static DataException damaged(Path file, Truncation truncation, Exception e) {
        if (truncation.found || e.getCause() instanceof EOFException) {
            return truncated(file, e);
        }
        return new DataException(
                file + ": cannot be decoded (" + (e instanceof IOException ? e.getMessage() : e.toString()) + ")"
                        + ADVICE,
                e);
    }

    private static DataException truncated(Path file, Exception cause) {
        return new DataException(file + ": is truncated, its end is missing" + ADVICE, cause);
    }

    /** The JPEG reader only warns of a missing end, and fills the rest with grey. Its other warnings do no harm. */
    private static final class Truncation implements IIOReadWarningListener {
        private boolean found;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            found |= warning.startsWith("Truncated File");
        }
    }
}
