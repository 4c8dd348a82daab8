package io.lookbook.app.cli;

import io.lookbook.app.store.ShellWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** What a user types to start this lookbook. */
final class StartedAs {
    private static final String LAUNCHER = "LOOKBOOK_LAUNCHER";

    private final Path script;
    private final boolean onPath;

    /**
     * Looks for it.
     *
     * @param home the folder of the distribution; that of a checkout is built into its {@code app/target}
     * @param environment the process's environment, where the launcher of a checkout names itself
     */
    StartedAs(Path home, Map<String, String> environment) {
        Path folder = home.toAbsolutePath().normalize();
        Path checkout = folder.resolve("../../bin/lookbook").normalize();
        boolean built = folder.endsWith("app/target/lookbook")
                && Files.isExecutable(checkout)
                && checkout.toString().equals(environment.get(LAUNCHER));
        this.script = built ? checkout : folder.resolve("bin/lookbook");
        this.onPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .anyMatch(this::leadsToScript);
    }

    /** As a word of a command line that works in any folder. */
    String fromAnywhere() {
        return onPath ? "lookbook" : ShellWord.of(script.toString());
    }

    /** As a word of a command line that works in the current folder. */
    String fromHere() {
        Path here = Path.of("").toAbsolutePath();
        return !onPath && script.startsWith(here)
                ? ShellWord.of(here.relativize(script).toString())
                : fromAnywhere();
    }

    private boolean leadsToScript(String folder) {
        try {
            return !folder.isEmpty() && Path.of(folder, "lookbook").toRealPath().equals(script.toRealPath());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
