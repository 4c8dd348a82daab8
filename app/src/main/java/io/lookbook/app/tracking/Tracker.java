package io.lookbook.app.tracking;

import io.lookbook.api.UserException;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.store.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Writes a finished run where another program shows it. */
public sealed interface Tracker permits MlflowTracker, TensorboardTracker {
    /**
     * Reads {@code mlflow:DIR} or {@code tensorboard:DIR}.
     *
     * @param text as the user wrote it
     * @return the tracker; nothing is made yet
     * @throws UserException if it has another form, or the folder is none, or cannot be written to
     */
    static Tracker parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        List<String> known = List.of(MlflowTracker.NAME, TensorboardTracker.NAME);
        if (!known.contains(kind)) {
            throw new UserException(
                    "'" + kind + "' is no program to track runs with; give mlflow:DIR or tensorboard:DIR."
                            + Suggestions.didYouMean(kind, known));
        }
        String folder = colon < 0 ? "" : text.substring(colon + 1);
        if (folder.isBlank()) {
            throw new UserException("which folder? Write " + kind + ":DIR, such as " + kind + ":tracked");
        }
        Path path = path(folder);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UserException(path + " is a file, so nothing can be tracked in it; name a folder");
        }
        if (Files.exists(path.resolve(RunFiles.METRICS))) {
            throw new UserException(path + " is a run folder, which nothing else is written to; name another folder");
        }
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new UserException("nothing can be tracked in " + path + ": " + there + " cannot be written to");
        }
        return kind.equals(MlflowTracker.NAME) ? new MlflowTracker(path) : new TensorboardTracker(path);
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new UserException("'" + folder + "' cannot be the name of a folder here (" + e.getReason() + ")", e);
        }
    }

    /**
     * Writes a run. One that is there already stays as it is; nothing else in the folder is touched.
     *
     * @param run the run
     * @throws IOException if a file cannot be read or written
     */
    void track(TrackedRun run) throws IOException;

    /** {@return what to type to see it} */
    String command();
}
