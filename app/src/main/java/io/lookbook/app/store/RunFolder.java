package io.lookbook.app.store;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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
    private static final String WEIGHTS = "model.safetensors";

    /** What a run may leave in a folder of its own. */
    static final Set<String> RUN_FILES = Set.of("history.csv", "predictions.csv", WEIGHTS);

    /**
     * Makes a run folder and claims it for one run: of two that claim the same one at the same time, one fails.
     *
     * @param root must not exist or be empty: nothing is ever overwritten
     * @return the folder, which {@link #abandon} or {@link #finish} must follow
     * @throws UserException if there is something in it, or it cannot be made or written to
     */
    public static RunFolder claim(Path root) {
        RunFolder folder = new RunFolder(root);
        if (Files.exists(folder.metrics())) {
            throw new UserException(root + " holds a finished run, which is never overwritten; choose another --out");
        }
        try {
            Files.createDirectories(root);
            Files.createFile(folder.claim());
        } catch (FileAlreadyExistsException e) {
            throw new UserException(
                    Files.isDirectory(root)
                            ? root
                                    + " holds a run that is going on or did not finish; choose another --out, or delete it"
                            : root + " is a file; choose another --out",
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "cannot write to the output folder " + root + ": " + reason(root, e) + "; choose another --out", e);
        }
        if (folder.hasOtherFiles()) {
            folder.abandon();
            throw new UserException(root + " is not empty; choose another --out");
        }
        return folder;
    }

    /** Gives up a claim before anything was written: an empty folder goes, anything else stays. */
    public void abandon() {
        try {
            Files.deleteIfExists(claim());
            if (!hasOtherFiles()) {
                Files.deleteIfExists(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear away " + root, e);
        }
    }

    /** Ends a claim: the run is complete. */
    void finish() throws IOException {
        Files.deleteIfExists(claim());
    }

    /** Stands for a run that is going on, or was stopped. */
    private Path claim() {
        return root.resolve(".unfinished");
    }

    private boolean hasOtherFiles() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.anyMatch(entry -> !entry.equals(claim()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    private static String reason(Path root, IOException e) {
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
        String repeat = "'lookbook run " + root.resolve(EXPERIMENT) + "' repeats it";
        return "there is no " + where(name) + "; "
                + (Files.exists(claim())
                        ? "this run was stopped before it was complete, and " + repeat
                        : has(METRICS)
                                ? "this run folder has lost the file: copy the folder again, or " + repeat
                                : "a run folder is made by 'lookbook run', and is complete once it has metrics.json");
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

    /**
     * What one run left: some or all of the three files below.
     *
     * @param label the model
     * @param seed the run
     * @return the folder
     */
    public Path run(String label, long seed) {
        return root.resolve("models").resolve(label).resolve("seed-" + seed);
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
        return run(label, seed).resolve(WEIGHTS);
    }
}
