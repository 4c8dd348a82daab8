package io.lookbook.app.scaffold;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Maven repository of a distribution, from which projects get the API and the test kit.
 *
 * @param location its folder as a URI
 * @param version the version of all that is in it
 */
public record AuthorRepository(URI location, String version) {
    /**
     * Finds it.
     *
     * @param home the folder of the distribution
     * @return its repository
     * @throws UserException if the distribution has none
     * @throws IOException if it cannot be read
     */
    public static AuthorRepository of(Path home) throws IOException {
        Path folder = home.toAbsolutePath().normalize().resolve("repository");
        try (Stream<Path> found = Files.list(folder.resolve("io/lookbook/lookbook-api"))) {
            List<String> versions = found.map(version -> version.getFileName().toString())
                    .sorted()
                    .toList();
            if (versions.size() != 1) {
                throw new UserException(
                        folder + " should have one version of lookbook, but has " + versions + incomplete());
            }
            return new AuthorRepository(uri(folder), versions.get(0));
        } catch (NoSuchFileException e) {
            throw new UserException(home + " has no repository with the API of lookbook" + incomplete(), e);
        }
    }

    /** Letters beyond ASCII stay as they are: Maven 3 reads %C3%B6 as two letters. */
    private static URI uri(Path folder) {
        try {
            return new URI("file", "", folder.toUri().getPath(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the URI of a folder is none: " + folder, e);
        }
    }

    private static String incomplete() {
        return ". Unpack the distribution zip again.";
    }
}
