package io.lookbook.plugins.report.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that are written together: first all of them under temporary names, then each is moved into place, so that no reader
 * ever meets half a file and a full disk leaves the old files as they were.
 */
final class FileSet {
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    /**
     * Adds a file.
     *
     * @param name its path below the folder, with {@code /}
     * @param content its bytes
     */
    void add(String name, byte[] content) {
        if (contents.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("two files are named " + name);
        }
    }

    /**
     * Adds a text file in UTF-8.
     *
     * @param name its path below the folder, with {@code /}
     * @param text its content
     */
    void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds the files of another set.
     *
     * @param other left as it is
     */
    void addAll(FileSet other) {
        other.contents.forEach(this::add);
    }

    /**
     * Writes all files.
     *
     * @param folder an existing folder
     * @return the files, in the order in which they were added
     * @throws IOException if one cannot be written; its message says which, why, and what to do
     */
    List<Path> write(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the report cannot be written: expected an existing folder at " + folder + ", found "
                    + (Files.exists(folder) ? "a file" : "nothing") + "; create the folder or name another");
        }
        Map<Path, Path> temporaryToTarget = new LinkedHashMap<>();
        List<Path> newFolders = new ArrayList<>();
        Path current = folder;
        try {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                current = folder.resolve(file.getKey());
                createParent(current, newFolders);
                Path temporary = temporary(current);
                temporaryToTarget.put(temporary, current);
                // What a killed process of the same number has left there is overwritten. The content is on the disk
                // before the name is: else a power failure could leave an empty report.
                Files.write(
                        temporary,
                        file.getValue(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DSYNC);
            }
            for (Map.Entry<Path, Path> move : temporaryToTarget.entrySet()) {
                current = move.getValue();
                Files.move(move.getKey(), current, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            removeAll(temporaryToTarget.keySet(), e);
            removeEmpty(newFolders, e);
            throw new IOException(current + " cannot be written: " + reason(e), e);
        }
        return List.copyOf(temporaryToTarget.values());
    }

    /** Not what createTempFile makes: only its owner could read that, after the move too. */
    private static Path temporary(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void createParent(Path file, List<Path> newFolders) throws IOException {
        Path parent = file.getParent();
        if (!Files.exists(parent)) {
            createParent(parent, newFolders);
            Files.createDirectory(parent);
            newFolders.add(parent);
        }
    }

    private static void removeAll(Iterable<Path> files, IOException failure) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void removeEmpty(List<Path> folders, IOException failure) {
        List<Path> innermostFirst = new ArrayList<>(folders);
        Collections.reverse(innermostFirst);
        for (Path folder : innermostFirst) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isEmpty()) {
                    Files.delete(folder);
                }
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access is denied; make the folder writable or name another";
        }
        if (!(failure instanceof FileSystemException file)) {
            return failure.getMessage() + "; make room on the disk or name another folder";
        }
        String detail =
                file.getReason() != null ? file.getReason() : file.getClass().getSimpleName() + " " + file.getMessage();
        return detail + "; make room for a plain file there or name another folder";
    }
}
