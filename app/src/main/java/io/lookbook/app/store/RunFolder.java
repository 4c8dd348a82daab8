package io.lookbook.app.store;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where everything of one run of an experiment lies.
 *
 * @param root the folder
 */
public record RunFolder(Path root) {
    /**
     * Makes a new run folder.
     *
     * @param root must not exist or be empty: nothing is ever overwritten
     * @return the folder
     * @throws UserException if there is something in it, or it cannot be made or written to
     */
    public static RunFolder create(Path root) {
        RunFolder folder = new RunFolder(root);
        try {
            if (Files.exists(folder.metrics())) {
                throw new UserException(
                        root + " holds a finished run, which is never overwritten; choose another --out");
            }
            if (Files.isDirectory(root)) {
                try (Stream<Path> entries = Files.list(root)) {
                    if (entries.findAny().isPresent()) {
                        throw new UserException(root + " is not empty; choose another --out");
                    }
                }
            }
            Files.createDirectories(root);
            Files.delete(Files.createTempFile(root, ".writable", ".tmp"));
            return folder;
        } catch (IOException e) {
            throw new UserException(
                    "cannot write to the output folder " + root + " ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + "); choose another --out",
                    e);
        }
    }

    /** {@return the effective configuration} */
    public Path experiment() {
        return root.resolve("experiment.yaml");
    }

    /** {@return versions, machine, plugin sources} */
    public Path environment() {
        return root.resolve("environment.json");
    }

    /** {@return the metrics; written last, so a folder that has it is finished} */
    public Path metrics() {
        return root.resolve("metrics.json");
    }

    /**
     * One row an epoch.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path history(String label, long seed) {
        return run(label, seed).resolve("history.csv");
    }

    /**
     * One row a test example.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path predictions(String label, long seed) {
        return run(label, seed).resolve("predictions.csv");
    }

    /**
     * The weights that the predictions were made with.
     *
     * @param label the model
     * @param seed the run
     * @return the file
     */
    public Path weights(String label, long seed) {
        return run(label, seed).resolve("model.safetensors");
    }

    private Path run(String label, long seed) {
        return root.resolve("models").resolve(label).resolve("seed-" + seed);
    }
}
