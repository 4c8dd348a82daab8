package io.lookbook.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Names sources. An id is written on command lines, where {@code :}, {@code =} and {@code ,} separate, and names folders, so
 * it is always a relative path without a step upwards.
 */
final class SourceIds {
    private static final String JAR = ".jar";
    private static final int HASH_BYTES = 4;

    private final Set<String> taken = new HashSet<>(Set.of(PluginSource.CLASS_PATH));

    /** The name without its ending; where that is taken, after the folder it lies in; where that is taken too, with a hash. */
    String take(Path entry) {
        Path path = entry.toAbsolutePath().normalize();
        String id = plain(path);
        Path folder = path.getParent();
        if (taken.contains(id) && folder != null && folder.getFileName() != null) {
            id = clean(folder.getFileName().toString()) + "/" + id;
        }
        if (!taken.add(id)) {
            id += "-" + hash(path);
            taken.add(id);
        }
        return id;
    }

    /** The id that an entry has where no other has it. */
    static String plain(Path entry) {
        String name = entry.getFileName().toString();
        boolean isJar = name.toLowerCase(Locale.ROOT).endsWith(JAR) && !Files.isDirectory(entry);
        return clean(isJar ? name.substring(0, name.length() - JAR.length()) : name);
    }

    private static String clean(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._+-]", "-");
    }

    private static String hash(Path path) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
