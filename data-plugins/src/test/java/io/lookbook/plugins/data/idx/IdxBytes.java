package io.lookbook.plugins.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Builds IDX files byte by byte, sound ones and others. */
public final class IdxBytes {
    private IdxBytes() {}

    public static byte[] header(int first, int second, int type, List<Integer> dimensions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.write(second);
        out.write(type);
        out.write(dimensions.size());
        for (int dimension : dimensions) {
            out.write(dimension >>> 24);
            out.write(dimension >>> 16);
            out.write(dimension >>> 8);
            out.write(dimension);
        }
        return out.toByteArray();
    }

    public static byte[] file(List<Integer> dimensions, int... values) {
        return join(header(0, 0, 8, dimensions), bytes(values));
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
