package io.lookbook.app.experiment;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the program keeps what it can fetch or compute again: {@code LOOKBOOK_CACHE} if set, else the {@code lookbook} folder
 * in the place that the operating system gives to caches.
 */
public final class UserCache {
    private UserCache() {}

    /**
     * The folder.
     *
     * @param environment the environment variables
     * @param osName the system property {@code os.name}
     * @param home the user's home folder
     * @return the folder, which may not exist
     */
    public static Path folder(Map<String, String> environment, String osName, Path home) {
        String own = environment.getOrDefault("LOOKBOOK_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("lookbook");
        }
        String base = environment.getOrDefault(os.contains("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        return (base.isBlank() ? home.resolve(".cache") : Path.of(base)).resolve("lookbook");
    }
}
