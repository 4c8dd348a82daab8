package io.lookbook.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where everything of one run of an experiment lies.
 *
 * @param root the folder
 */
public record RunFolder(Path root) implements RunFiles {
    static final String WEIGHTS = "model.safetensors";

    /** What a run may leave in a folder of its own. */
    static final Set<String> RUN_FILES = Set.of("history.csv", "predictions.csv", WEIGHTS);

    /** Whether there is anything in it beside the journal. */
    boolean hasOtherFiles() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.anyMatch(entry -> !entry.getFileName().toString().equals(RunJournal.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    /** Why a folder cannot be made or written to. */
    static String reason(Path root, IOException e) {
        for (Path path = root.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path)) {
                return path + " is a file";
            }
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        // The message of a FileSystemException begins with the file's name; its reason is the rest, where the system
        // gave one.
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "it cannot be made there" : reason;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    @Override
    public String where(String name) {
        return root.resolve(name).toString();
    }

    @Override
    public String missing(String name) {
        return "there is no " + where(name) + "; "
                + (has(RunJournal.FILE)
                        ? "this run was stopped before it was complete, and '" + resumeCommand() + "' goes on with it"
                        : has(METRICS)
                                ? "this run folder has lost the file: copy the folder again, or 'lookbook run "
                                        + root.resolve(EXPERIMENT) + "' repeats it"
                                : "a run folder is made by 'lookbook run', and is complete once it has metrics.json");
    }

    /** {@return what to type to go on with the run after it was stopped} */
    public String resumeCommand() {
        return "lookbook run --resume " + ShellWord.of(root.toString());
    }

    /** {@return the effective configuration} */
    public Path experiment() {
        return root.resolve(EXPERIMENT);
    }

    /** {@return versions, machine, plugin sources} */
    public Path environment() {
        return root.resolve(ENVIRONMENT);
    }

    /** {@return the metrics; written last, so a folder that has it is finished} */
    public Path metrics() {
        return root.resolve(METRICS);
    }

    /** {@return one row an example that is used, with the part that it is in} */
    public Path split() {
        return root.resolve(SPLIT);
    }

    /** {@return what the runs left} */
    Path models() {
        return root.resolve("models");
    }

    /**
     * What one run left: some or all of the three files below.
     *
     * @param label the model
     * @param seed the run
     * @return the folder
     */
    public Path run(String label, long seed) {
        return models().resolve(label).resolve("seed-" + seed);
    }

    /**
     * One row an epoch.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path history(String label, long seed) {
        return root.resolve(RunFiles.historyOf(label, seed));
    }

    /**
     * One row a test example.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path predictions(String label, long seed) {
        return root.resolve(RunFiles.predictionsOf(label, seed));
    }

    /**
     * The weights that the predictions were made with.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path weights(String label, long seed) {
        return root.resolve(RunFiles.weightsOf(label, seed));
    }

    /**
     * The state of a run that is not over, after its last epoch.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path checkpoint(String label, long seed) {
        return run(label, seed).resolve("checkpoint.safetensors");
    }
}
