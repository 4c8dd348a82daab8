package io.lookbook.plugins.data.idx;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.file.RegularFile;
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
    private static final int LONGEST = 255;
    private static final int SHOWN = 40;
    private static final int MOST_BYTES = 1 << 18;
    private static final String BYTE_ORDER_MARK = "\ufeff";

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
        List<String> names = text(file)
                .lines()
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
            requirePrintable(file, name);
            if (!seen.add(name)) {
                throw new DataException(file + ": names two classes '" + name + "'; give each its own name");
            }
        }
        return names;
    }

    private static void requirePrintable(Path file, String name) {
        if (name.length() > LONGEST) {
            throw new DataException(file + ": has a name of " + name.length() + " characters, which begins with '"
                    + name.substring(0, SHOWN) + "'; expected at most " + LONGEST);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new DataException(file + ": the name '" + name.replaceAll("\\p{Cc}", "?")
                    + "' has control characters, here shown as '?'; expected text that can be printed");
        }
    }

    private static String text(Path file) {
        try {
            long bytes = RegularFile.length(file, "a text file with the name of one class a line");
            if (bytes > MOST_BYTES) {
                throw new DataException(file + ": has " + bytes + " bytes, expected at most " + MOST_BYTES
                        + ": a text file with the name of one class a line");
            }
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text; // some editors begin UTF-8 with one
        } catch (NoSuchFileException e) {
            throw new DataException(
                    file
                            + ": there is no such file; the option classes takes a text file with the name of one class a line",
                    e);
        } catch (CharacterCodingException e) {
            throw new DataException(file + ": is not UTF-8; save it in that encoding", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + "). Check the rights of the file", e);
        }
    }
}
