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
     * Checks that a run may be written here, without leaving anything.
     *
     * @throws UserException if there is something in it, or it cannot be made or written to
     */
    public void requireFree() {
        if (Files.exists(metrics())) {
            throw new UserException(root + " holds a finished run, which is never overwritten; choose another --out");
        }
        try {
            if (Files.isDirectory(root)) {
                try (Stream<Path> entries = Files.list(root)) {
                    if (entries.findAny().isPresent()) {
                        throw new UserException(root + " is not empty; choose another --out");
                    }
                }
            }
            Path existing = root.toAbsolutePath();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            Files.delete(Files.createTempFile(existing, ".writable", ".tmp"));
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /**
     * Makes the folder.
     *
     * @throws UserException if it cannot be made
     */
    public void create() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private UserException notWritable(IOException e) {
        return new UserException(
                "cannot write to the output folder " + root + " ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage() + "); choose another --out",
                e);
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

    /** {@return one row an example that is used, with the part that it is in} */
    public Path split() {
        return root.resolve("split.csv");
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
