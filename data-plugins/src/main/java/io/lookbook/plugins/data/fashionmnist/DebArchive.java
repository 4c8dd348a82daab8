package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A Debian package: an ar archive with a packed tar archive of what it installs; see deb(5). */
record DebArchive(Path file) {
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    /**
     * Unpacks files, wherever in the package they are.
     *
     * @param wanted which ones
     * @param target where to put them, under their packed names
     * @return those that were found
     * @throws DataException if this is no such package, or a file in it is larger than it can be
     */
    Map<DataFile, Path> extract(List<DataFile> wanted, Path target) {
        try (ArArchiveInputStream ar = new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                if (entry.getName().startsWith("data.tar")) {
                    return extract(unpacked(entry.getName(), ar), wanted, target);
                }
            }
            throw new DataException(file.getFileName() + ": expected a Debian package, found no data.tar in it");
        } catch (IOException e) {
            throw new DataException(file.getFileName() + ": cannot be unpacked (" + e.getMessage() + ")", e);
        }
    }

    private InputStream unpacked(String member, InputStream ar) throws IOException {
        return switch (member) {
            case "data.tar" -> ar;
            case "data.tar.gz" ->
                GzipCompressorInputStream.builder()
                        .setInputStream(ar)
                        .setDecompressConcatenated(true)
                        .get();
            case "data.tar.xz" ->
                XZCompressorInputStream.builder()
                        .setInputStream(ar)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(XZ_MEMORY_KIB)
                        .get();
            default ->
                throw new DataException(file.getFileName() + ": expected data.tar packed with xz or gzip, found "
                        + member + ". Install the package instead");
        };
    }

    private Map<DataFile, Path> extract(InputStream data, List<DataFile> wanted, Path target) throws IOException {
        Map<DataFile, Path> found = new HashMap<>();
        // Not closed: the outer stream is, and these hold nothing else.
        TarArchiveInputStream tar = new TarArchiveInputStream(data);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Optional<DataFile> file = entry.isFile() ? named(entry, wanted) : Optional.empty();
            if (file.isPresent()) {
                found.put(file.get(), copy(tar, entry, file.get(), target));
            }
        }
        return found;
    }

    private static Optional<DataFile> named(TarArchiveEntry entry, List<DataFile> wanted) {
        return wanted.stream()
                .filter(file -> entry.getName().endsWith("/" + file.packedName()))
                .findFirst();
    }

    private Path copy(InputStream tar, TarArchiveEntry entry, DataFile wanted, Path target) throws IOException {
        if (entry.getSize() > wanted.maxFileBytes()) {
            throw new DataException(file.getFileName() + ": " + entry.getName() + " has " + entry.getSize()
                    + " bytes, expected at most " + wanted.maxFileBytes());
        }
        // The name comes from our own list, so that no entry can point out of the folder.
        Path copy = target.resolve(wanted.packedName());
        Files.copy(tar, copy);
        return copy;
    }
}
