package io.lookbook.plugins.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes were loaded from. */
public final class OwnJar {
    private OwnJar() {}

    /**
     * The file that a class came from.
     *
     * @param type any class that is not Java's own
     * @return its jar, or the folder of classes on the class path of a test
     */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type + " is no file", e);
        }
    }
}
