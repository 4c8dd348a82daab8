package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.plugin.PluginOutput;
import io.lookbook.app.report.TerminalText;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code lookbook}. */
@Command(
        name = "lookbook",
        description = "Trains image classifiers, compares them on the same images, and reports which is better,"
                + " by how much, and how sure that is.",
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a bug",
            "2:the command line or the experiment file is wrong",
            "3:a gate failed",
            "4:some model failed, the report was written",
            "5:data is missing or damaged",
            "6:a file could not be read or written",
            "7:memory ran out",
            "130:interrupted"
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
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        PluginOutput others = new PluginOutput(
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8), TerminalText::safe);
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
        commands(bootstrap).forEach(commandLine::addSubcommand);
        commandLine // what is set here reaches the commands that are there already
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Main::path)
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

    private static List<Object> commands(Bootstrap bootstrap) {
        return List.of(
                new RunCommand(bootstrap),
                new PluginsCommand(bootstrap),
                new SchemaCommand(bootstrap),
                new NewCommand(bootstrap),
                new ReportCommand(bootstrap),
                new VerifyCommand(bootstrap),
                new ListCommand(),
                new CompareCommand(bootstrap),
                new GateCommand(),
                new BenchCommand(bootstrap),
                new CacheCommand(bootstrap),
                new PredictCommand(bootstrap),
                new ExportCommand(bootstrap),
                new IsolatedRunCommand(bootstrap));
    }

    /** Without a command: says that one is needed. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Which command? Choose one of " + String.join(", ", commandsForPeople(spec)) + ".");
    }

    /** The names of the commands of a command, without those that only lookbook itself gives. */
    static List<String> commandsForPeople(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }
}
