package io.lookbook.plugins.data.imagefolder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What lies in a folder, but for hidden entries, whose names begin with a dot. */
final class ImageFiles {
    private static final Set<String> READ = Set.of("png", "jpg", "jpeg");
    private static final Set<String> NOT_READ = Set.of(
            "gif", "bmp", "webp", "tif", "tiff", "avif", "heic", "heif", "jp2", "jxl", "pgm", "ppm", "pnm", "svg");

    /** By code point, which is how the bytes of UTF-8 are ordered: the same everywhere. */
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> name(path).getBytes(UTF_8), Arrays::compareUnsigned);

    private ImageFiles() {}

    /**
     * Lists a folder.
     *
     * @param folder a folder
     * @return its entries, ordered by the code points of their names
     * @throws DataException if there is no such folder
     */
    static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted(BY_NAME)
                    .toList();
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "there is no folder " + folder
                            + "; give the one that has a sub-folder for each class: image-folder:folder=DIR",
                    e);
        } catch (NotDirectoryException e) {
            throw new DataException(folder + " is a file, expected the folder that has a sub-folder for each class", e);
        } catch (IOException | UncheckedIOException e) { // the second while it is walked through
            throw new DataException(folder + ": cannot be listed (" + e + ")", e);
        }
    }

    static String name(Path path) {
        return path.getFileName().toString();
    }

    /** Whether the name says that it is an image that can be read. */
    static boolean isImage(Path file) {
        return READ.contains(ending(file));
    }

    /** Whether the name says that it is an image that cannot be read. */
    static boolean isOtherImage(Path file) {
        return NOT_READ.contains(ending(file));
    }

    private static String ending(Path file) {
        String name = name(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
