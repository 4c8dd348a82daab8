package io.lookbook.app.store;

import io.lookbook.app.plugin.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses which file was meant by a name that no file has. */
public final class NearbyFile {
    /** A folder may hold any number. */
    private static final int MOST = 1000;

    private NearbyFile() {}

    /**
     * Ends an error message with a guess.
     *
     * @param missing what the user named
     * @return {@code " Did you mean 'folder/x.yaml'?"} with a leading space, or an empty text where nothing beside it is close
     */
    public static String didYouMean(Path missing) {
        Optional<Path> folder = Optional.ofNullable(missing.getParent());
        if (missing.getFileName() == null) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder.orElse(Path.of("")))) {
            List<String> names = files.limit(MOST)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            String guess = Suggestions.didYouMean(missing.getFileName().toString(), names);
            // The guess has the name only; whoever copies it needs the folder too.
            return folder.map(path -> guess.replace(
                            " mean '", " mean '" + path + path.getFileSystem().getSeparator()))
                    .orElse(guess);
        } catch (IOException e) {
            return "";
        }
    }
}
