package io.lookbook.app.malformed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar written entry by entry, with names and contents that no build tool would give it. */
final class RawJar {
    static final String MANIFEST = "META-INF/MANIFEST.MF";
    static final String MODELS = "META-INF/services/io.lookbook.api.model.ModelFactory";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, Long> zeros = new LinkedHashMap<>();

    RawJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    RawJar entry(String name, byte[] content) {
        entries.put(name, content.clone());
        return this;
    }

    /** An entry of many zeros, which are packed to a thousandth. */
    RawJar zeros(String name, long count) {
        zeros.put(name, count);
        return this;
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar)) {
            write(out);
        }
        return jar;
    }

    private void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            zip.putNextEntry(new ZipEntry(entry.getKey()));
            zip.write(entry.getValue());
            zip.closeEntry();
        }
        byte[] block = new byte[1 << 20];
        for (Map.Entry<String, Long> entry : zeros.entrySet()) {
            zip.putNextEntry(new ZipEntry(entry.getKey()));
            for (long left = entry.getValue(); left > 0; left -= block.length) {
                zip.write(block, 0, (int) Math.min(left, block.length));
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
