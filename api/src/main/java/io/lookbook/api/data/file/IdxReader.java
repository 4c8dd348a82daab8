package io.lookbook.api.data.file;

import io.lookbook.api.data.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads IDX files of unsigned bytes, plain or compressed with gzip, which it tells apart by their first bytes.
 *
 * <p>A header is not trusted: what it announces is compared with a limit before anything is allocated, memory grows only with
 * the bytes that really arrive, and no more than the announced bytes plus one are unpacked.
 */
public final class IdxReader {
    private static final int MAGIC_BYTES = 4;
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String ADVICE = ". Replace the file with an undamaged copy";

    private final int rank;
    private final long maxValues;
    private final String whyNoMore;

    /**
     * Creates a reader of files whose size is known.
     *
     * @param rank how many dimensions a file must have: 1 for labels, 3 for grey images
     * @param maxValues how many values a file may have, all dimensions together; 1 to {@code Integer.MAX_VALUE - 8}
     */
    public IdxReader(int rank, long maxValues) {
        this(rank, maxValues, ADVICE);
    }

    /**
     * Creates a reader.
     *
     * @param rank how many dimensions a file must have: 1 for labels, 3 for grey images
     * @param maxValues how many values a file may have, all dimensions together; 1 to {@code Integer.MAX_VALUE - 8}
     * @param whyNoMore the end of the message where a file announces more: what sets the limit, and what to do
     */
    public IdxReader(int rank, long maxValues, String whyNoMore) {
        if (rank < 1 || rank > 255) {
            throw new IllegalArgumentException("an IDX file has 1 to 255 dimensions, not " + rank);
        }
        if (maxValues < 1 || maxValues > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(maxValues + " values do not fit an array");
        }
        this.rank = rank;
        this.maxValues = maxValues;
        this.whyNoMore = whyNoMore;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return what it holds
     * @throws DataException if it is missing, unreadable, damaged, or not such a file
     */
    public IdxArray read(Path file) {
        try {
            RegularFile.length(file, "an IDX file");
            try (InputStream stream = Files.newInputStream(file)) {
                return read(file.toString(), stream);
            }
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + "). Check the rights of the file", e);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param source what to call it in messages
     * @param stream plain or gzip; not closed
     * @return what it holds
     * @throws DataException if it is unreadable, damaged, or not such a file
     */
    public IdxArray read(String source, InputStream stream) {
        MessageDigest sha256 = sha256();
        try {
            // Not closed: closing would close the caller's stream, and there is nothing else to release.
            InputStream content = new DigestInputStream(unpacked(stream), sha256);
            List<Integer> dimensions = dimensions(source, content);
            int announced = (int) IdxArray.product(dimensions);
            byte[] values = content.readNBytes(announced);
            if (values.length < announced) {
                throw new DataException(source + ": is truncated: its header announces " + IdxArray.text(dimensions)
                        + " = " + announced + " bytes, but only " + values.length + " follow" + ADVICE);
            }
            if (content.read() >= 0) {
                throw new DataException(source + ": has trailing bytes after the " + announced
                        + " that its header announces (" + IdxArray.text(dimensions) + ")" + ADVICE);
            }
            return new IdxArray(source, dimensions, values, HexFormat.of().formatHex(sha256.digest()));
        } catch (EOFException e) {
            throw new DataException(source + ": is truncated: its gzip data stop before their end" + ADVICE, e);
        } catch (IOException e) {
            throw new DataException(source + ": cannot be read (" + e.getMessage() + ")" + ADVICE, e);
        }
    }

    private static InputStream unpacked(InputStream stream) throws IOException {
        InputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        if (!gzip) {
            return buffered;
        }
        // Unlike the JDK's, this gzip stream reports bytes that follow the compressed data.
        return GzipCompressorInputStream.builder()
                .setInputStream(buffered)
                .setDecompressConcatenated(true)
                .get();
    }

    private List<Integer> dimensions(String source, InputStream content) throws IOException {
        byte[] magic = content.readNBytes(MAGIC_BYTES);
        if (magic.length < MAGIC_BYTES || magic[0] != 0 || magic[1] != 0) {
            throw new DataException(source + ": is no IDX file, neither plain nor gzip: expected two zero bytes at its"
                    + " beginning, found " + (magic.length == 0 ? "nothing" : hex(magic)) + ADVICE);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new DataException(source + ": expected values of IDX type 0x08 (unsigned bytes), found type 0x"
                    + HexFormat.of().toHexDigits(magic[2]) + ". Convert the file to unsigned bytes");
        }
        if ((magic[3] & 0xff) != rank) {
            throw new DataException(source + ": expected " + count(rank) + ", found " + count(magic[3] & 0xff)
                    + ". Label files have 1 dimension, files of grey images have 3: check that none was renamed");
        }
        byte[] extents = content.readNBytes(rank * Integer.BYTES);
        if (extents.length < rank * Integer.BYTES) {
            throw new DataException(source + ": is truncated: expected a header of "
                    + (MAGIC_BYTES + rank * Integer.BYTES) + " bytes, found " + (MAGIC_BYTES + extents.length)
                    + ADVICE);
        }
        return checked(source, ByteBuffer.wrap(extents));
    }

    private List<Integer> checked(String source, ByteBuffer extents) {
        List<Integer> dimensions = new ArrayList<>();
        for (int i = 1; i <= rank; i++) {
            int extent = extents.getInt();
            if (extent < 1) {
                throw new DataException(source + ": expected every dimension to be 1 to " + Integer.MAX_VALUE
                        + ", found " + Integer.toUnsignedString(extent) + " as dimension " + i + " of " + rank
                        + ADVICE);
            }
            dimensions.add(extent);
        }
        if (IdxArray.product(dimensions) > maxValues) {
            throw new DataException(source + ": its header announces " + IdxArray.text(dimensions)
                    + " bytes, expected at most " + maxValues + whyNoMore);
        }
        return dimensions;
    }

    private static String count(int dimensions) {
        return dimensions == 1 ? "1 dimension" : dimensions + " dimensions";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
