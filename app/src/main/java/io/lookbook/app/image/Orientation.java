package io.lookbook.app.image;

import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a camera was held, as the tag Orientation of a photograph's EXIF data says (TIFF 6.0, tag 274): in the order of its values, 1
 * to 8.
 */
enum Orientation {
    UPRIGHT(false),
    MIRRORED(false),
    UPSIDE_DOWN(false),
    UPSIDE_DOWN_MIRRORED(false),
    TRANSPOSED(true),
    TURNED_LEFT(true),
    TRANSVERSE(true),
    TURNED_RIGHT(true);

    private static final int START_OF_IMAGE = 0xffd8;
    private static final int APPLICATION_1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int MOST_SEGMENTS = 100;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION_TAG = 274;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private final boolean onItsSide;

    Orientation(boolean onItsSide) {
        this.onItsSide = onItsSide;
    }

    /** Whether height and width change places. */
    boolean onItsSide() {
        return onItsSide;
    }

    /** The same image, upright. */
    Image upright(Image image) {
        if (this == UPRIGHT) {
            return image;
        }
        ImageShape from = image.shape();
        ImageShape to = onItsSide ? new ImageShape(from.width(), from.height(), from.channels()) : from;
        int bottom = from.height() - 1;
        int right = from.width() - 1;
        byte[] pixels = new byte[to.size()];
        int at = 0;
        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                for (int c = 0; c < to.channels(); c++) {
                    pixels[at++] = (byte)
                            switch (this) {
                                case UPRIGHT -> image.value(y, x, c);
                                case MIRRORED -> image.value(y, right - x, c);
                                case UPSIDE_DOWN -> image.value(bottom - y, right - x, c);
                                case UPSIDE_DOWN_MIRRORED -> image.value(bottom - y, x, c);
                                case TRANSPOSED -> image.value(x, y, c);
                                case TURNED_LEFT -> image.value(bottom - x, y, c);
                                case TRANSVERSE -> image.value(bottom - x, right - y, c);
                                case TURNED_RIGHT -> image.value(x, right - y, c);
                            };
                }
            }
        }
        return new Image(to, pixels);
    }

    /** What a JPEG file says; upright where it says nothing that can be understood, or is none. */
    static Orientation of(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readUnsignedShort() == START_OF_IMAGE ? ofSegments(in) : UPRIGHT;
        } catch (EOFException e) {
            return UPRIGHT; // the decoder says that it is cut short
        }
    }

    private static Orientation ofSegments(DataInputStream in) throws IOException {
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            if (marker < 0xff00 || marker == START_OF_SCAN) {
                break;
            }
            int length = in.readUnsignedShort() - Short.BYTES;
            if (length < 0) {
                break;
            }
            if (marker == APPLICATION_1) {
                byte[] segment = in.readNBytes(length);
                if (segment.length > EXIF.length
                        && ByteBuffer.wrap(segment, 0, EXIF.length).equals(ByteBuffer.wrap(EXIF))) {
                    return ofTiff(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                            .slice());
                }
            } else {
                in.skipNBytes(length);
            }
        }
        return UPRIGHT;
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        if (tiff.limit() < 2 * Integer.BYTES) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(Integer.BYTES));
        if (directory + Short.BYTES > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            int at = (int) directory + Short.BYTES + i * ENTRY_BYTES;
            if (at + ENTRY_BYTES > tiff.limit()) {
                break;
            }
            if (tiff.getShort(at) == ORIENTATION_TAG && tiff.getShort(at + Short.BYTES) == SHORT) {
                int value = tiff.getShort(at + 8);
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
