package io.lookbook.app.cli;

import io.lookbook.app.experiment.UserCache;

/**
 * Keeps libraries from making a home folder where there is none: JavaCPP unpacks native code below it, Java and PDFBox keep
 * there what they know of fonts. Without a home all of them take the temporary folder.
 */
final class MissingHome {
    /** Nothing can be made below a device. */
    private static final String NOWHERE = "/dev/null";

    private MissingHome() {}

    /** Changes system properties of this process; to be called before any library is loaded. */
    static void hideFromLibraries(UserCache cache) {
        if (UserCache.isHome(System.getProperty("user.home", ""))) {
            return;
        }
        System.setProperty("user.home", NOWHERE);
        if (cache instanceof UserCache.Folder folder && System.getProperty("org.bytedeco.javacpp.cachedir") == null) {
            System.setProperty(
                    "org.bytedeco.javacpp.cachedir",
                    folder.path().resolve("native").toString());
        }
    }
}
