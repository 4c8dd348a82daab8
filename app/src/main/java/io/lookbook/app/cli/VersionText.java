package io.lookbook.app.cli;

import io.lookbook.api.ApiVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class VersionText implements IVersionProvider {
    /** Creates it; picocli does. */
    public VersionText() {}

    /** {@return the version of the running lookbook, or {@code development} where it does not run from its jar} */
    public static String lookbook() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "lookbook " + lookbook() + " (plugin API " + ApiVersion.CURRENT + ")",
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
