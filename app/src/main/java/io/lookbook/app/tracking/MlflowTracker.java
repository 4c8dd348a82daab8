package io.lookbook.app.tracking;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what MLflow shows: one run for the comparison, with the reports, and below it one for each training of a model, with its
 * options, its epochs and its test results. The experiment has the name of the comparison.
 *
 * @param folder the root of MLflow's file store
 */
record MlflowTracker(Path folder) implements Tracker {
    static final String NAME = "mlflow";

    private static final String FIGURES = "figures";
    private static final String MODEL = "model";

    @Override
    public void track(TrackedRun run) throws IOException {
        MlflowStore store = new MlflowStore(folder);
        Instant created = run.comparison().provenance().created();
        String experiment = store.experiment(run.comparison().name(), created);
        List<MlflowRun> trainings = new ArrayList<>();
        for (ModelResult model : run.comparison().models()) {
            for (Run training : model.runs()) {
                trainings.add(training(run, model, training));
            }
        }
        for (MlflowRun training : trainings) {
            store.write(experiment, training);
        }
        Instant ended = trainings.stream()
                .map(MlflowRun::ended)
                .max(Comparator.naturalOrder())
                .filter(created::isBefore)
                .orElse(created);
        store.write(experiment, comparison(run, created, ended));
    }

    @Override
    public String command() {
        return "mlflow ui --backend-store-uri " + ShellWord.of(folder.toString());
    }

    private static MlflowRun comparison(TrackedRun run, Instant created, Instant ended) throws IOException {
        SortedMap<String, String> params = data(run.comparison().data());
        params.put(
                "models",
                run.comparison().models().stream().map(ModelResult::label).collect(Collectors.joining(",")));
        params.put(
                "seeds",
                run.comparison().provenance().seeds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        SortedMap<String, Path> artifacts = new TreeMap<>();
        Path root = run.folder().root();
        for (String name : List.of(RunFiles.EXPERIMENT, RunFiles.ENVIRONMENT, RunFiles.METRICS)) {
            artifact(artifacts, root, root.resolve(name));
        }
        for (Path report : run.reports()) {
            artifact(artifacts, root, report);
        }
        if (Files.isDirectory(root.resolve(FIGURES))) {
            try (Stream<Path> figures = Files.list(root.resolve(FIGURES))) {
                figures.forEach(figure -> artifact(artifacts, root, figure));
            }
        }
        return new MlflowRun(
                run.id(), run.name(), true, created, ended, params, List.of(), tags(run, run.name()), artifacts);
    }

    private static MlflowRun training(TrackedRun run, ModelResult model, Run training) throws IOException {
        String seed = String.valueOf(training.seed());
        String name = model.label() + " seed " + seed;
        SortedMap<String, String> params = data(run.comparison().data());
        params.put("label", model.label());
        params.put("seed", seed);
        params.put(MODEL, model.plugin());
        options(params, MODEL, model.options());
        model.training().ifPresent(how -> training(params, how));
        SortedMap<String, String> tags = tags(run, name);
        tags.put("mlflow.parentRunId", run.id());
        if (training.outcome() instanceof Run.Failed failed) {
            tags.put("lookbook.failure", failed.reason());
        }
        SortedMap<String, Path> artifacts = new TreeMap<>();
        Path files = run.folder().run(model.label(), training.seed());
        for (String file : List.of("history.csv", "predictions.csv", "model.safetensors")) {
            artifact(artifacts, files, files.resolve(file));
        }
        Scalars scalars =
                Scalars.of(model, training, run.comparison().provenance().created(), run.trainingImages());
        return new MlflowRun(
                run.id(model.label(), seed),
                name,
                training.test().isPresent(),
                scalars.began(),
                scalars.ended(),
                params,
                scalars.points(),
                tags,
                artifacts);
    }

    private static void training(SortedMap<String, String> params, ModelResult.Training how) {
        params.put("optimizer", how.optimizer());
        options(params, "optimizer", how.optimizerOptions());
        params.put("learning_rate", String.valueOf(how.learningRate()));
        params.put("epochs", String.valueOf(how.epochs()));
        params.put("batch_size", String.valueOf(how.batchSize()));
        params.put("weights", how.weights().word());
        params.put("schedule", how.schedule().decay().word());
        options(params, "schedule", how.schedule().decay().parameters());
        params.put("warmup", String.valueOf(how.schedule().warmup()));
        params.put("patience", String.valueOf(how.patience()));
    }

    private static SortedMap<String, String> data(DataSummary data) {
        SortedMap<String, String> params = new TreeMap<>();
        params.put("dataset", data.plugin());
        options(params, "dataset", data.options());
        return params;
    }

    private static void options(SortedMap<String, String> params, String of, SortedMap<String, String> options) {
        options.forEach((name, value) -> params.put(of + "." + name, value));
    }

    private static SortedMap<String, String> tags(TrackedRun run, String name) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put("mlflow.runName", name);
        tags.put("mlflow.source.name", "lookbook");
        tags.put("mlflow.source.type", "LOCAL");
        tags.put(
                "lookbook.run_folder",
                run.folder().root().toAbsolutePath().normalize().toString());
        tags.put("lookbook.fingerprint", run.comparison().data().fingerprint());
        run.comparison().provenance().environment().forEach((fact, value) -> tags.put("lookbook." + fact, value));
        return tags;
    }

    /** A link in a folder from elsewhere could make any file an artifact. */
    private static void artifact(SortedMap<String, Path> artifacts, Path root, Path file) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && file.startsWith(root)) {
            artifacts.put(root.relativize(file).toString().replace('\\', '/'), file);
        }
    }
}
