package io.lookbook.app.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A file in a PDF, as it lies there.
 *
 * @param packed its bytes in the PDF
 * @param deflated whether they are compressed
 * @param size how many bytes it has unpacked, as the PDF says
 */
record Attachment(byte[] packed, boolean deflated, int size) {
    /** Deflate makes at most 1032 bytes of one: what claims more need not be given the memory. */
    private static final long MOST_COMPRESSED = 1032;

    /**
     * Unpacks it. Not by PDFBox, which gives what it has got where a stream is cut off, and as much as a stream likes.
     *
     * @throws IOException if it is not as long as the PDF says, or its checksum is wrong
     */
    byte[] unpack() throws IOException {
        if (!deflated) {
            if (packed.length != size) {
                throw new IOException("it has " + packed.length + " bytes, not " + size);
            }
            return packed.clone();
        }
        if (size > packed.length * MOST_COMPRESSED) {
            throw new IOException("it ends too early");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] content = new byte[size + 1]; // a byte more shows what would be too long
            int length = 0;
            int read;
            do {
                read = inflater.inflate(content, length, content.length - length);
                length += read;
            } while (read > 0);
            if (!inflater.finished() || length != size) {
                throw new IOException(length > size ? "it is longer than " + size + " bytes" : "it ends too early");
            }
            return Arrays.copyOf(content, size);
        } catch (DataFormatException e) {
            throw new IOException("its compression is broken (" + e.getMessage() + ")", e);
        } finally {
            inflater.end();
        }
    }
}
