package io.lookbook.app.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts {@code bin/lookbook} of a distribution as a user does, as a process of its own. Immutable. */
final class Launcher {
    /** Says which options Java gets beside those of the script. */
    static final String JAVA_OPTIONS = "LOOKBOOK_JAVA_OPTS";

    /** As short as the trainings of tests are, Java's second compiler would cost more than it saves. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private final Path script;
    private final Path workingFolder;
    private final Map<String, String> environment;

    /**
     * What a process left.
     *
     * @param exitCode its exit code
     * @param out what it wrote on standard output
     * @param err what it wrote on standard error
     */
    record Result(int exitCode, String out, String err) {}

    Launcher(Path script, Path workingFolder) {
        this(script, workingFolder, Map.of(JAVA_OPTIONS, FIRST_COMPILER_ONLY));
    }

    private Launcher(Path script, Path workingFolder, Map<String, String> environment) {
        this.script = script;
        this.workingFolder = workingFolder;
        this.environment = environment;
    }

    Launcher with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Launcher(script, workingFolder, more);
    }

    /** Gives Java more options; a later one wins. */
    Launcher withJava(String options) {
        return with(JAVA_OPTIONS, environment.get(JAVA_OPTIONS) + " " + options);
    }

    /** Runs to the end; a process that takes longer than the limit is ended and fails the test. */
    Result run(Duration limit, String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("launcher", ".out");
        Path err = Files.createTempFile("launcher", ".err");
        try {
            Process process = start(out, err, args);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        List.of(args) + " did not end within " + limit + ":\n" + Files.readString(err, UTF_8));
            }
            return new Result(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /**
     * Starts it; the script gives its process to Java, so whoever kills the process kills lookbook itself.
     *
     * @param out where its standard output goes
     * @param err where its standard error goes
     */
    Process start(Path out, Path err, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LOOKBOOK_") || name.startsWith("SPARK_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Not the user's own: what one test leaves there, no other may find.
        builder.environment()
                .put("LOOKBOOK_CACHE", workingFolder.resolve("cache").toString());
        // Written in the background, after the process that began it has ended and perhaps its folder is gone.
        builder.environment().put("LOOKBOOK_CDS", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
