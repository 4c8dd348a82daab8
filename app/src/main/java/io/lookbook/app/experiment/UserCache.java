package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps what it can fetch or compute again: {@code LOOKBOOK_CACHE} if set, else the {@code lookbook} folder
 * in the place that the operating system gives to caches. There need not be one: then nothing is kept.
 */
public sealed interface UserCache {
    /**
     * The folder, for whoever has something to keep.
     *
     * @return an absolute path, which may not exist, and it may turn out that it cannot be written
     * @throws UserException if there is none; it says why, and what to do
     */
    Path require();

    /**
     * There is a place.
     *
     * @param path the folder, absolute
     */
    record Folder(Path path) implements UserCache {
        @Override
        public Path require() {
            return path;
        }
    }

    /**
     * There is none.
     *
     * @param why for the user
     */
    record None(String why) implements UserCache {
        /** {@return why nothing can be kept, and what to do} */
        public String advice() {
            return "nothing can be kept: " + why + ". Name a folder for it with LOOKBOOK_CACHE";
        }

        @Override
        public Path require() {
            throw new UserException(advice());
        }
    }

    /**
     * Looks for the place, and writes nothing.
     *
     * @param environment the environment variables
     * @param osName the system property {@code os.name}
     * @param home the system property {@code user.home}; Java gives {@code ?} where the system knows none
     * @return the folder, or why there is none
     */
    static UserCache find(Map<String, String> environment, String osName, String home) {
        Optional<Path> own = path(environment.getOrDefault("LOOKBOOK_CACHE", ""));
        if (own.isPresent()) {
            return usable(own.get());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        boolean windows = os.contains("windows");
        // The XDG specification has relative paths ignored: they would mean another folder in each working folder.
        Optional<Path> base = os.contains("mac")
                ? Optional.empty()
                : path(environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", ""))
                        .filter(Path::isAbsolute);
        if (base.isPresent()) {
            return usable(base.get().resolve("lookbook"));
        }
        return path(home)
                .filter(UserCache::isHome)
                .map(path -> path.resolve(os.contains("mac") ? Path.of("Library", "Caches") : Path.of(".cache")))
                .map(caches -> usable(caches.resolve("lookbook")))
                .orElse(new None("there is no home folder, Java says '" + home + "'"));
    }

    /**
     * Whether a home folder is one.
     *
     * @param home the system property {@code user.home}
     * @return whether it is there, and the user's own
     */
    static boolean isHome(String home) {
        return path(home).filter(UserCache::isHome).isPresent();
    }

    /** The root is what the system gives to those who have no home. */
    private static boolean isHome(Path home) {
        return home.isAbsolute() && home.getNameCount() > 0 && Files.isDirectory(home);
    }

    private static UserCache usable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there)
                ? new Folder(folder.toAbsolutePath())
                : new None(folder.toAbsolutePath() + " cannot be made, because " + there + " is no folder");
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
