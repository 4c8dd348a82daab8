package io.lookbook.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a command in this process and keeps what it prints.
 *
 * @param exitCode what the process would end with
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Console(int exitCode, String out, String err) {
    /** Runs {@code lookbook} with the plugins of the class path and an empty environment. */
    public static Console lookbook(String... args) {
        return lookbook(Map.of(), args);
    }

    /** Runs {@code lookbook} with the plugins of the class path. */
    public static Console lookbook(Map<String, String> environment, String... args) {
        return run(new Bootstrap(Optional.empty(), environment), args);
    }

    /** Runs {@code lookbook} as a distribution does, with the plugins of the class path too. */
    static Console lookbookAt(Path home, Map<String, String> environment, String... args) {
        return run(new Bootstrap(Optional.of(home), environment), args);
    }

    /** Runs {@code lookbook} for a user whose home folder Java tells so. */
    static Console lookbookOf(String userHome, Map<String, String> environment, String... args) {
        return run(new Bootstrap(Optional.empty(), environment, userHome), args);
    }

    private static Console run(Bootstrap bootstrap, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(args, new PrintWriter(out), new PrintWriter(err), bootstrap);
        return new Console(exitCode, out.toString(), err.toString());
    }
}
