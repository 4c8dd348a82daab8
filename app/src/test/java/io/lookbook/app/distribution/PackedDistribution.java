package io.lookbook.app.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The distribution zip that the build has made. */
final class PackedDistribution {
    private PackedDistribution() {}

    /** Unpacks it into a folder; returns its one folder. */
    static Path unpack(Path target) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setPath(Path.of(System.getProperty("lookbook.archive")))
                .get()) {
            for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>) zip.getEntries()::asIterator) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                    Files.setPosixFilePermissions(file, permissions(entry.getUnixMode()));
                }
            }
        }
        try (Stream<Path> top = Files.list(target)) {
            return top.toList().get(0);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return PosixFilePermissions.fromString((mode & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    }
}
