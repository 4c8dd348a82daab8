package io.lookbook.app.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Opens a file with the program that the desktop has for it. Java's own way needs a display, which charts are drawn without. */
final class ReportViewer {
    /** A viewer that cannot start ends at once; one that can may run until the user closes it. */
    private static final long START_SECONDS = 1;

    private final Map<String, String> environment;
    private final List<String> command;

    /**
     * Creates it.
     *
     * @param environment the process's environment, whose {@code PATH} has the program
     * @param osName as Java tells it
     */
    ReportViewer(Map<String, String> environment, String osName) {
        this.environment = environment;
        this.command = command(osName.toLowerCase(Locale.ROOT));
    }

    private static List<String> command(String os) {
        if (os.startsWith("windows")) {
            return List.of("rundll32.exe", "url.dll,FileProtocolHandler");
        }
        return List.of(os.startsWith("mac") ? "open" : "xdg-open");
    }

    /**
     * Opens a file; that this fails is no failure of lookbook.
     *
     * @param file what to show
     * @return a sentence on why it is not shown; empty if all went well as far as can be known
     */
    Optional<String> open(Path file) {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.of(
                    "there is no '" + command.get(0) + "' on the PATH to open the report with; it is " + file);
        }
        List<String> words = new ArrayList<>(List.of(program.get().toString()));
        words.addAll(command.subList(1, command.size()));
        words.add(file.toAbsolutePath().toString());
        try {
            Process viewer = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File(nothing())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return viewer.waitFor(START_SECONDS, TimeUnit.SECONDS) && viewer.exitValue() != 0
                    ? Optional.of("'" + command.get(0) + "' could not open the report (exit code " + viewer.exitValue()
                            + "); it is " + file)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("'" + program.get() + "' could not be started to open the report; it is " + file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String nothing() {
        return command.size() > 1 ? "NUL" : "/dev/null";
    }

    private Optional<Path> program() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> path(folder).stream())
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    private Optional<Path> path(String folder) {
        try {
            return Optional.of(Path.of(folder, command.get(0)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
