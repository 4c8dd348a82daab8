package io.lookbook.plugins.data.fashionmnist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program apt-get with package lists and caches of its own, so that it works without root and changes nothing. */
final class AptGet {
    /** Hooks that administrators attach to an update, such as emptying the system's caches, are not for a private one. */
    private static final String CONFIGURATION = """
            #clear APT::Update::Pre-Invoke;
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            """;

    private static final long LOOK_MILLIS = 200;
    private static final int SHOWN_LINES = 3;

    private final Path program;
    private final Path state;
    private final Duration limit;
    private final Path log;

    /**
     * Creates it.
     *
     * @param program the executable file
     * @param state a folder that does not exist yet
     * @param limit how long a command may take
     */
    AptGet(Path program, Path state, Duration limit) throws IOException {
        this.program = program;
        this.state = state;
        this.limit = limit;
        this.log = state.resolve("output.txt");
        Files.createDirectories(state.resolve("state/lists/partial"));
        Files.createDirectories(state.resolve("cache/archives/partial"));
        Files.writeString(state.resolve("apt.conf"), CONFIGURATION);
    }

    /**
     * Runs a command to its end.
     *
     * @param command what to do
     * @param folder where to put downloads
     * @throws DataException if it fails, with its last words, or takes too long
     */
    void run(List<String> command, Path folder, Progress progress) throws IOException, InterruptedException {
        Process process = start(command, folder);
        try {
            process.getOutputStream().close();
            String task = "apt-get " + String.join(" ", command);
            long began = System.nanoTime();
            do {
                if (System.nanoTime() - began > limit.toNanos()) {
                    throw new DataException(
                            task + " was stopped, because it took longer than " + limit.toSeconds() + " s");
                }
                progress.update(task, bytesIn(folder), -1);
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            if (process.exitValue() != 0) {
                throw new DataException(task + " failed with exit code " + process.exitValue() + ": " + lastWords());
            }
        } finally {
            // Its helpers first, while they can be found; one started in this very moment ends by itself, as apt's
            // helpers do when nobody talks to them any more.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            // Until it is gone it may still write to folders that are about to be deleted.
            process.onExit().join();
        }
    }

    private Process start(List<String> command, Path folder) {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--quiet",
                "--config-file=" + state.resolve("apt.conf"),
                "--option=Dir::State=" + state.resolve("state"),
                "--option=Dir::State::lists=" + state.resolve("state/lists"),
                "--option=Dir::Cache=" + state.resolve("cache"),
                "--option=Dir::Cache::archives=" + state.resolve("cache/archives"),
                "--option=Acquire::Languages=none",
                // Started by root, apt would change to a user that may not write to these folders.
                "--option=APT::Sandbox::User=root"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty()
                ? "it said nothing"
                : String.join(" / ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
