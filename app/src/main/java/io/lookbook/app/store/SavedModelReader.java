package io.lookbook.app.store;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageShape;
import io.lookbook.app.plugin.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Finds a trained network in a run folder and reads its weights. */
public final class SavedModelReader {
    private static final int MOST_CLASSES = 256;

    private final RunFiles files;

    /**
     * Creates it.
     *
     * @param files of the run
     */
    public SavedModelReader(RunFiles files) {
        this.files = files;
    }

    /**
     * Reads a network.
     *
     * @param label which model; empty where the run has only one
     * @param seed which run of it; empty for the first
     * @return the network
     * @throws UserException if there is no such model or run, or it left no weights
     * @throws DataException if a file is missing or damaged
     */
    public SavedModel read(Optional<String> label, OptionalLong seed) {
        MetricsJson metrics = new RunFolderReader(files).metrics();
        MetricsJson.Model model = model(metrics.models(), label);
        MetricsJson.Run run = run(model, seed);
        if (MetricsJson.FAILED.equals(run.status())) {
            throw new UserException("model " + model.label() + " with seed " + run.seed()
                    + " failed, so it has no weights: " + run.reason());
        }
        if (model.training() == null) {
            throw new UserException("model " + model.label() + " trains itself, and what it has learned is not kept;"
                    + " only networks, which lookbook trains, can be used again");
        }
        SavedModel.Data data = data(metrics.dataset());
        String name = RunFiles.weightsOf(model.label(), run.seed());
        if (!files.has(name)) {
            throw new DataException("there is no " + files.where(name)
                    + "; merged runs and reports have no weights: name the run folder in which the model was trained");
        }
        return new FileParser(files).parse(name, content -> {
            Safetensors file = Safetensors.read(files.where(name), content);
            return new SavedModel(
                    model.label(),
                    run.seed(),
                    model.plugin(),
                    data,
                    file.weights(),
                    Optional.ofNullable(file.metadata().get(SavedModel.BACKGROUND)),
                    files.where(name),
                    Sha256.of(content));
        });
    }

    private SavedModel.Data data(MetricsJson.Dataset data) {
        long different = data.classes().stream().distinct().count();
        if (different < 2
                || different > MOST_CLASSES
                || different < data.classes().size()) {
            throw new DataException(
                    files.where(RunFiles.METRICS) + " names " + data.classes().size() + " classes, " + different
                            + " of them different; a network has 2 to " + MOST_CLASSES + " different ones");
        }
        List<Integer> shape = data.shape();
        try {
            return new SavedModel.Data(
                    data.name(),
                    data.classes(),
                    new ImageShape(shape.get(0), shape.get(1), shape.get(2)),
                    data.fingerprint());
        } catch (ArithmeticException e) {
            throw new DataException(
                    files.where(RunFiles.METRICS) + " has images of shape " + shape + ", which no array can hold", e);
        }
    }

    private MetricsJson.Model model(List<MetricsJson.Model> models, Optional<String> label) {
        List<String> labels = models.stream().map(MetricsJson.Model::label).toList();
        if (label.isEmpty()) {
            if (models.size() == 1) {
                return models.get(0);
            }
            throw new UserException("this run has " + models.size() + " models: " + String.join(", ", labels)
                    + "; choose one with --model");
        }
        return models.stream()
                .filter(model -> model.label().equals(label.get()))
                .findFirst()
                .orElseThrow(() -> new UserException("this run has no model " + Excerpt.of(label.get()) + "; it has "
                        + String.join(", ", labels) + "." + Suggestions.didYouMean(label.get(), labels)));
    }

    private static MetricsJson.Run run(MetricsJson.Model model, OptionalLong seed) {
        return model.runs().stream()
                .filter(run -> seed.isEmpty() || run.seed() == seed.getAsLong())
                .findFirst()
                .orElseThrow(() -> new UserException("model " + model.label() + " was not trained with seed "
                        + seed.getAsLong() + "; its seeds are "
                        + model.runs().stream()
                                .map(run -> String.valueOf(run.seed()))
                                .collect(Collectors.joining(", "))));
    }
}
