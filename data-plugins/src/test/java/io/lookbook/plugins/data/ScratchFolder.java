package io.lookbook.plugins.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one try of a property: jqwik knows no {@code @TempDir}.
 *
 * @param path where it is; deleted at the end
 */
public record ScratchFolder(Path path) implements AutoCloseable {
    public static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("lookbook-test-"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
