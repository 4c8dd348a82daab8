package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.report.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong and whose turn it is, and chooses the exit code. */
final class FailureReporter {
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
            return say(ExitCode.FILE, "a file could not be read or written: " + describe(file));
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
        if (thrown instanceof OutOfMemoryError) {
            say(ExitCode.BUG, "out of memory: " + thrown.getMessage());
            return trace(
                    "Give it more with LOOKBOOK_JAVA_OPTS=-Xmx8g, or run fewer models side by side with --workers 1.",
                    thrown);
        }
        say(ExitCode.BUG, thrown.toString());
        return trace("This is a bug of lookbook, please report it with these lines:", thrown);
    }

    private int reportUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        if (wrong.getCause() instanceof UserException user) {
            return report(user);
        }
        say(ExitCode.USAGE, wrong.getMessage() + guess(wrong));
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static String guess(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String word = unmatched.getUnmatched().get(0);
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (word.startsWith("-")) {
            return Suggestions.didYouMean(
                    word.split("=", 2)[0], command.optionsMap().keySet());
        }
        List<String> commands = Main.commandsForPeople(command);
        return commands.isEmpty()
                ? ""
                : ". The commands are " + String.join(", ", commands) + "." + Suggestions.didYouMean(word, commands);
    }

    /** The messages of {@link FileSystemException} are bare file names: their class says what happened. */
    private static String describe(IOException file) {
        return file instanceof FileSystemException
                ? file.getClass().getSimpleName() + ": " + file.getMessage()
                : String.valueOf(file.getMessage());
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
