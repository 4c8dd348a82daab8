package io.lookbook.app.tracking;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.app.store.AtomicFile;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes what TensorBoard shows: {@code DIR/RUN/LABEL/seed-N/events.out.tfevents.*}, one file a training. TensorBoard groups by what
 * stands before a slash: {@code loss/train}, {@code loss/validation}.
 *
 * @param folder its log folder
 */
record TensorboardTracker(Path folder) implements Tracker {
    static final String NAME = "tensorboard";

    private static final Map<String, String> TAGS = Map.of(
            "train_loss", "loss/train",
            "validation_loss", "loss/validation",
            "train_accuracy", "accuracy/train",
            "validation_accuracy", "accuracy/validation",
            "epoch_seconds", "seconds/epoch",
            "train_seconds", "seconds/train",
            "predict_seconds", "seconds/predict");

    private static final String TEST = "test_";

    @Override
    public void track(TrackedRun run) throws IOException {
        String file =
                "events.out.tfevents." + run.comparison().provenance().created().getEpochSecond() + "." + run.id();
        Path root = root(run, file);
        for (ModelResult model : run.comparison().models()) {
            for (Run training : model.runs()) {
                Scalars scalars = Scalars.of(
                        model, training, run.comparison().provenance().created(), run.trainingImages());
                Path events = root.resolve(model.label())
                        .resolve("seed-" + training.seed())
                        .resolve(file);
                AtomicFile.write(events, out -> {
                    EventWriter writer = new EventWriter(out);
                    writer.begin(scalars.began());
                    for (Scalars.Point point : scalars.points()) {
                        writer.scalar(tag(point.name()), point.step(), point.time(), (float) point.value());
                    }
                });
            }
        }
    }

    @Override
    public String command() {
        return "tensorboard --logdir " + ShellWord.of(folder.toString());
    }

    private static String tag(String name) {
        return name.startsWith(TEST) ? "test/" + name.substring(TEST.length()) : TAGS.getOrDefault(name, name);
    }

    /** A folder for this run alone: TensorBoard would draw the events of two runs in one folder as one curve. */
    private Path root(TrackedRun run, String file) {
        for (int copy = 1; ; copy++) {
            Path root = folder.resolve(copy == 1 ? run.name() : run.name() + "-" + copy);
            if (!Files.exists(root) || holds(root, file)) {
                return root;
            }
        }
    }

    private static boolean holds(Path root, String file) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.anyMatch(path -> path.getFileName().toString().equals(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
