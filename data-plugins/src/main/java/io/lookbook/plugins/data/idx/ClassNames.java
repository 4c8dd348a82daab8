package io.lookbook.plugins.data.idx;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the labels of a dataset are called. */
final class ClassNames {
    private static final String FILE = "classes.txt";
    private static final int MOST = 256;

    private final Optional<Path> file;

    private ClassNames(Optional<Path> file) {
        this.file = file;
    }

    /** Names from a file in UTF-8, one a line, the first for the first label. */
    static ClassNames of(Path file) {
        return new ClassNames(Optional.of(file));
    }

    /** Names from the file {@code classes.txt} of a folder; where there is none, the labels are their own names. */
    static ClassNames in(Path folder) {
        return new ClassNames(Optional.of(folder.resolve(FILE)).filter(Files::exists));
    }

    /**
     * The names.
     *
     * @param first the first label
     * @param last the last label that occurs
     * @return all names of the file; without a file, the numbers from the first label to the last
     * @throws DataException if the file cannot be read, or its names are no names
     */
    List<String> of(int first, int last) {
        return file.map(path -> read(path, last - first + 1))
                .orElseGet(() -> IntStream.rangeClosed(first, Math.max(first + 1, last))
                        .mapToObj(String::valueOf)
                        .toList());
    }

    private static List<String> read(Path file, int needed) {
        List<String> names = lines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.size() < 2 || names.size() > MOST) {
            throw new DataException(file + ": has " + names.size() + " names; expected 2 to " + MOST
                    + ", each on a line of its own, the first for the first label");
        }
        if (names.size() < needed) {
            throw new DataException(file + ": names " + names.size() + " classes, but the labels go up to "
                    + (needed - 1) + " counted from 0; expected a name for each of them, one a line");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new DataException(file + ": names two classes '" + name + "'; give each its own name");
            }
        }
        return names;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    file
                            + ": there is no such file; the option classes takes a text file with the name of one class a line",
                    e);
        } catch (CharacterCodingException e) {
            throw new DataException(file + ": is not UTF-8; save it in that encoding", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + ")", e);
        }
    }
}
