package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.plugin.PluginOutput;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.terminal.StandardError;
import io.lookbook.app.terminal.TerminalTraits;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code lookbook}. */
@Command(
        name = "lookbook",
        customSynopsis = "lookbook COMMAND [OPTIONS]",
        description = "Compares image classifiers on the same images, and says which is better.",
        versionProvider = VersionText.class,
        footer = {
            "",
            "'lookbook COMMAND --help' explains a command. Begin with 'lookbook run --quick'.",
            "'lookbook help exit-codes' and 'lookbook help environment' tell the rest."
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Before any class of AWT: charts are drawn on machines without a display.
        System.setProperty("java.awt.headless", "true");
        CheckedOutput results = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(results, true, UTF_8);
        StandardError err = new StandardError(
                new FileOutputStream(FileDescriptor.err), TerminalTraits.of(System::getProperty, System.getenv()));
        PluginOutput others = new PluginOutput(new PrintStream(err.stream(), true, UTF_8), TerminalText::safe);
        System.setOut(new PrintStream(others, true, UTF_8));
        System.setErr(new PrintStream(others, true, UTF_8));
        Bootstrap bootstrap = Bootstrap.ofProcess();
        MissingHome.hideFromLibraries(bootstrap.cache());
        int exitCode = run(args, out, err, bootstrap);
        others.close();
        out.flush();
        int ended = results.failure()
                .map(failure -> new FailureReporter(err).reportOutput(failure, exitCode))
                .orElse(exitCode);
        err.flush();
        System.exit(ended);
    }

    /**
     * Runs a command.
     *
     * @param args the command line
     * @param out where results go
     * @param err where diagnostics go
     * @param bootstrap what loads the plugins
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err, Bootstrap bootstrap) {
        CommandLine commandLine = new CommandLine(new Main());
        new Commands(bootstrap).addTo(commandLine, args);
        HelpLayout.apply(commandLine);
        commandLine // what is set here reaches the commands that are there already
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Main::path)
                .registerConverter(Long.class, WholeNumbers::parseLong)
                .registerConverter(Integer.class, WholeNumbers::parseInteger)
                .registerConverter(int.class, WholeNumbers::parseInteger)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionExceptionHandler((thrown, failed, parsed) -> new FailureReporter(err).report(thrown))
                .setParameterExceptionHandler((wrong, given) -> new FailureReporter(err).report(wrong));
        try {
            return commandLine.execute(args);
        } catch (Error error) { // picocli hands exceptions to the handlers above, errors to the caller
            return new FailureReporter(err).report(error);
        }
    }

    /** The whole command line, with every command: what the manual, the completion and the tests look at. */
    static CommandLine whole(Bootstrap bootstrap) {
        CommandLine commandLine = new CommandLine(new Main());
        new Commands(bootstrap).addAllTo(commandLine);
        HelpLayout.apply(commandLine);
        return commandLine.registerConverter(Path.class, Main::path).setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + text + "' cannot be the name of a file or folder here (" + e.getReason()
                            + "); where the name has letters beyond ASCII, set the locale to one that has them, such as"
                            + " LC_ALL=C.UTF-8");
        }
    }

    /** Without a command: the first page of the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The names of the commands of a command, without second names, and without those that only lookbook itself gives. */
    static List<String> commandsForPeople(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .filter(name -> name.equals(
                        command.subcommands().get(name).getCommandSpec().name()))
                .toList();
    }
}
