package io.lookbook.app.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Named contents as one array of bytes, for the way between the host and a node: a zip at the quickest level. */
final class Bundle {
    private Bundle() {}

    static byte[] pack(SortedMap<String, byte[]> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(content.getKey()));
                zip.write(content.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array can always be written to", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Unpacks what {@link #pack} gave.
     *
     * @throws IOException if it is damaged
     */
    static SortedMap<String, byte[]> unpack(byte[] packed) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("what came over the network is damaged: a name in it is no text", e);
        }
        return contents;
    }

    /**
     * Looks up what every bundle of a kind has.
     *
     * @throws IOException if it is not there; what is no bundle at all unpacks to none
     */
    static byte[] required(SortedMap<String, byte[]> contents, String name) throws IOException {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new IOException("what came over the network is damaged: it has no " + name);
        }
        return content;
    }
}
