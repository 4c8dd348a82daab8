package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.report.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tells the user what went wrong and whose turn it is, and chooses the exit code. */
final class FailureReporter {
    /** A chain of causes may be a circle. */
    private static final int MOST_CAUSES = 100;

    private static final String BROKEN_PIPE = "Broken pipe";

    private final PrintWriter err;

    FailureReporter(PrintWriter err) {
        this.err = requireNonNull(err, "err is null");
    }

    int report(Throwable thrown) {
        if (thrown instanceof ParameterException wrong) {
            return reportUsage(wrong);
        }
        if (thrown instanceof DataException data) {
            return say(ExitCode.DATA, data.getMessage());
        }
        if (thrown instanceof UserException user) {
            return say(ExitCode.USAGE, user.getMessage());
        }
        if (thrown instanceof IOException file) {
            return reportFile(file);
        }
        if (thrown instanceof UncheckedIOException file) {
            return reportFile(file.getCause());
        }
        if (thrown instanceof InterruptedException) {
            return say(ExitCode.INTERRUPTED, "stopped");
        }
        if (thrown instanceof PluginException plugin) {
            say(ExitCode.BUG, plugin.getMessage());
            plugin.location()
                    .ifPresent(file -> err.println("It was loaded from " + TerminalText.line(file.toString())));
            return trace("This is a bug of that plugin; please report it to its author with these lines:", plugin);
        }
        Optional<OutOfMemoryError> memory = cause(thrown, OutOfMemoryError.class);
        if (memory.isPresent()) {
            return reportMemory(memory.get());
        }
        Optional<UnsatisfiedLinkError> library = cause(thrown, UnsatisfiedLinkError.class);
        if (library.isPresent()) {
            return reportNativeLibrary(library.get());
        }
        say(ExitCode.BUG, thrown.toString());
        return trace("This is a bug of lookbook, please report it with these lines:", thrown);
    }

    /**
     * Tells that results which were printed did not arrive: the disk is full, or the program that read them has ended.
     *
     * @param failure what the first write that failed ended with
     * @param exitCode of the command itself
     * @return that exit code, unless it says that all is well
     */
    int reportOutput(IOException failure, int exitCode) {
        // Whoever pipes to head has read enough and need not hear of it.
        if (!BROKEN_PIPE.equals(failure.getMessage())) {
            say(ExitCode.FILE, "standard output could not be written to: " + FileTrouble.of(failure));
        }
        return exitCode == ExitCode.DONE ? ExitCode.FILE : exitCode;
    }

    private int reportUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        if (wrong.getCause() instanceof UserException user) {
            return report(user);
        }
        say(ExitCode.USAGE, UsageMistake.text(wrong));
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private int reportFile(IOException file) {
        say(ExitCode.FILE, "a file could not be read or written: " + FileTrouble.of(file));
        err.println("See that the disk has room and that the file or folder may be read or written, then try again.");
        return ExitCode.FILE;
    }

    private int reportMemory(OutOfMemoryError memory) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        say(ExitCode.MEMORY, "memory ran out: " + memory.getMessage());
        err.println("Java's heap may take " + megabytes + " MB here, and native arrays as much. Give them more, such as"
                + " LOOKBOOK_JAVA_OPTS=-Xmx" + 2 * megabytes
                + "m, or need less: --workers 1 trains one model at a time,"
                + " --limit uses fewer images.");
        return ExitCode.MEMORY;
    }

    /** Native code is unpacked into a folder before it is loaded: the disk may be full, the folder without rights. */
    private int reportNativeLibrary(UnsatisfiedLinkError library) {
        say(ExitCode.FILE, "the native code of ND4J could not be unpacked or loaded: " + library.getMessage());
        err.println(
                "It is unpacked into .javacpp/cache of the home folder, which takes several hundred MB, and loaded from"
                        + " there. Make room, or name a folder where there is room and files may be executed:"
                        + " LOOKBOOK_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR");
        return ExitCode.FILE;
    }

    /** Errors reach the command line wrapped: in failed initialisers of classes, in futures. */
    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private int say(int exitCode, String message) {
        err.println("lookbook: " + TerminalText.safe(String.valueOf(message)));
        return exitCode;
    }

    private int trace(String line, Throwable thrown) {
        err.println(line);
        err.println("  " + String.join("\n  ", new VersionText().getVersion()));
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        err.print(TerminalText.safe(stack.toString()));
        return ExitCode.BUG;
    }
}
