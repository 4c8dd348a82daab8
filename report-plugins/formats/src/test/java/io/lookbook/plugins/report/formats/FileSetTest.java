package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {
    @TempDir
    Path folder;

    private final FileSet files = new FileSet();

    @Test
    void filesAppearUnderTheirNamesInTheirOrder() throws IOException {
        files.add("b.txt", "beta");
        files.add("deep/a.txt", "alpha");

        assertThat(files.write(folder)).containsExactly(folder.resolve("b.txt"), folder.resolve("deep/a.txt"));
        assertThat(folder.resolve("deep/a.txt")).hasContent("alpha");
        assertThat(names()).containsExactly("b.txt", "deep", "deep/a.txt");
    }

    @Test
    void aFileHasTheRightsOfAnyOtherNewFile() throws IOException {
        files.add("b.txt", "beta");

        files.write(folder);

        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("b.txt")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void anOldFileIsReplaced() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "something longer than the new content");
        files.add("b.txt", "beta");

        files.write(folder);

        assertThat(folder.resolve("b.txt")).hasContent("beta");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        files.add("b.txt", "beta");

        assertThatThrownBy(() -> files.write(folder.resolve("missing")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        "expected an existing folder at " + folder.resolve("missing"), "found nothing");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> files.write(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found a file");
    }

    @Test
    void aTargetThatCannotBeReplacedLeavesNothingHalfWritten() throws IOException {
        Files.createDirectories(folder.resolve("b.txt/in-the-way"));
        files.add("b.txt", "beta");
        files.add("deep/a.txt", "alpha");

        assertThatThrownBy(() -> files.write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("b.txt") + " cannot be written: ");
        assertThat(names()).containsExactly("b.txt", "b.txt/in-the-way");
    }

    @Test
    void aSubfolderThatCannotBeMadeLeavesNothingHalfWritten() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file");
        files.add("b.txt", "beta");
        files.add("deep/a.txt", "alpha");

        assertThatThrownBy(() -> files.write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("deep/a.txt") + " cannot be written");
        assertThat(names()).containsExactly("deep");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
