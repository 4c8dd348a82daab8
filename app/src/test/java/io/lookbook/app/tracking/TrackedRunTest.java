package io.lookbook.app.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.cli.Console;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of lookbook, tracked while it was made, read back as MLflow and TensorBoard would. */
class TrackedRunTest {
    @TempDir
    private static Path runs;

    private static Path run;
    private static Path mlflow;
    private static Path tensorboard;
    private static Console console;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        run = runs.resolve("my run");
        mlflow = runs.resolve("tracked/mlflow store");
        tensorboard = runs.resolve("tracked/logs");
        Path experiment = Files.writeString(runs.resolve("tracked.yaml"), """
                dataset: fashion-mnist-sample
                models:
                  mlp: {plugin: mlp, hidden: 8, epochs: 3, schedule: cosine, batch-size: 50}
                  broken: {plugin: mlp, hidden: 8, epochs: 1, optimizer: sgd, learning-rate: 1e30}
                  floor: {plugin: majority}
                limit: 100
                """);
        console = Console.lookbook(
                "run",
                experiment.toString(),
                "--section=summary",
                "--report=html",
                "--out=" + run,
                "--track=mlflow:" + mlflow,
                "--track=tensorboard:" + tensorboard);
    }

    @Test
    void theCommandSaysHowToSeeIt() {
        assertThat(console.exitCode()).as(console.err()).isEqualTo(4);
        assertThat(console.err())
                .contains("tracked: 'mlflow ui --backend-store-uri '" + mlflow + "'' shows it")
                .contains("tracked: 'tensorboard --logdir " + tensorboard + "' shows it");
    }

    @Test
    void mlflowFindsARunForTheComparisonAndOneForEachTraining() throws IOException {
        MlflowFiles store = new MlflowFiles(mlflow);
        assertThat(store.experiments()).extracting(MlflowFiles.Experiment::name).contains("Default", "tracked");

        List<MlflowFiles.Run> all = store.runs(experiment(store));

        assertThat(all)
                .extracting(MlflowFiles.Run::name)
                .containsExactlyInAnyOrder("my run", "mlp seed 1", "broken seed 1", "floor seed 1");
        MlflowFiles.Run parent = named(all, "my run");
        assertThat(parent.tags()).doesNotContainKey("mlflow.parentRunId");
        assertThat(parent.params()).containsEntry("models", "mlp,broken,floor").containsEntry("seeds", "1");
        assertThat(parent.artifacts().resolve("report.html")).hasSameBinaryContentAs(run.resolve("report.html"));
        assertThat(parent.artifacts().resolve("metrics.json")).hasSameBinaryContentAs(run.resolve("metrics.json"));
        assertThat(all).filteredOn(one -> !one.equals(parent)).allSatisfy(child -> assertThat(child.tags())
                .containsEntry("mlflow.parentRunId", parent.id())
                .containsEntry("mlflow.runName", child.name())
                .containsEntry("mlflow.source.type", "LOCAL"));
    }

    @Test
    void mlflowHasWhatAModelWasMadeWithAndWhatCameOfIt() throws IOException {
        MlflowFiles store = new MlflowFiles(mlflow);
        MlflowFiles.Run mlp = named(store.runs(experiment(store)), "mlp seed 1");

        assertThat(mlp.status()).isEqualTo(3);
        assertThat(mlp.params())
                .containsEntry("label", "mlp")
                .containsEntry("seed", "1")
                .containsEntry("model.hidden", "8")
                .containsEntry("epochs", "3")
                .containsEntry("batch_size", "50")
                .containsEntry("schedule", "cosine")
                .containsEntry("dataset.split-seed", "1");
        JsonNode metrics = json(run.resolve("metrics.json")).at("/models/0/runs/0");
        assertThat(mlp.metrics().get("test_accuracy"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value())
                        .isEqualTo(metrics.at("/test/accuracy").asDouble()))
                .satisfies(metric -> assertThat(metric.step()).isEqualTo(3));
        List<String> history = Files.readAllLines(run.resolve("models/mlp/seed-1/history.csv"));
        List<MlflowFiles.Metric> losses = mlp.metrics().get("train_loss");
        assertThat(losses).extracting(MlflowFiles.Metric::step).containsExactly(1L, 2L, 3L);
        assertThat(losses).extracting(MlflowFiles.Metric::timestamp).isSorted();
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(losses.get(epoch - 1).value())
                    .isEqualTo(Double.parseDouble(history.get(epoch).split(",")[1]));
        }
        // Two steps an epoch: after steps 2, 4 and 6 of a cosine over 6 steps, of which it has taken 1, 3 and 5.
        double rate = json(run.resolve("metrics.json"))
                .at("/models/0/training/learning_rate")
                .asDouble();
        for (int epoch = 1; epoch <= 3; epoch++) {
            double factor = (1 + Math.cos(Math.PI * (2 * epoch - 1) / 6)) / 2;
            assertThat(mlp.metrics().get("learning_rate").get(epoch - 1).value())
                    .isCloseTo(rate * factor, within(1e-12));
        }
        assertThat(mlp.artifacts().resolve("predictions.csv"))
                .hasSameBinaryContentAs(run.resolve("models/mlp/seed-1/predictions.csv"));
    }

    @Test
    void mlflowSeesThatAModelFailed() throws IOException {
        MlflowFiles store = new MlflowFiles(mlflow);
        MlflowFiles.Run broken = named(store.runs(experiment(store)), "broken seed 1");

        assertThat(broken.status()).isEqualTo(4);
        assertThat(broken.tags().get("lookbook.failure")).isNotBlank();
        assertThat(broken.metrics()).doesNotContainKey("test_accuracy");
    }

    @Test
    void tensorboardHasTheCurves() throws IOException {
        EventFile mlp = events("mlp");

        assertThat(mlp.events().get(0).version()).isEqualTo("brain.Event:2");
        assertThat(mlp.steps("loss/train")).containsExactly(1L, 2L, 3L);
        assertThat(mlp.values("loss/validation")).hasSize(3);
        assertThat(mlp.values("learning_rate")).hasSize(3);
        double accuracy = json(run.resolve("metrics.json"))
                .at("/models/0/runs/0/test/accuracy")
                .asDouble();
        assertThat(mlp.values("test/accuracy")).containsExactly((float) accuracy);
        assertThat(events("floor").steps("test/accuracy")).containsExactly(0L);
        assertThat(events("broken").values("test/accuracy")).isEmpty();
    }

    @Test
    void trackingItAgainChangesNothing() throws IOException {
        Map<Path, String> before = content(runs.resolve("tracked"));

        Console again = Console.lookbook(
                "run", "--resume=" + run, "--track=mlflow:" + mlflow, "--track=tensorboard:" + tensorboard);

        assertThat(again.exitCode()).as(again.err()).isEqualTo(4);
        assertThat(again.out()).contains("Nothing to go on with");
        assertThat(content(runs.resolve("tracked"))).isEqualTo(before);
    }

    @Test
    void aRunThatIsFinishedCanBeTrackedLater() throws IOException {
        Path later = folder.resolve("later");

        Console console = Console.lookbook("run", "--resume=" + run, "--track=mlflow:" + later);

        assertThat(console.err()).contains("tracked: ");
        MlflowFiles store = new MlflowFiles(later);
        assertThat(store.runs(experiment(store)))
                .containsExactlyInAnyOrderElementsOf(new MlflowFiles(mlflow)
                        .runs(experiment(new MlflowFiles(mlflow))).stream()
                                .map(one -> new MlflowFiles.Run(
                                        one.id(),
                                        one.name(),
                                        one.status(),
                                        one.params(),
                                        one.tags(),
                                        one.metrics(),
                                        later.resolve(mlflow.relativize(one.artifacts()))))
                                .toList());
        assertThat(named(store.runs(experiment(store)), "my run").artifacts().resolve("report.html"))
                .exists();
    }

    @Test
    void aStoreThatIsThereIsExtendedAndNeverDamaged() throws IOException {
        Path store = folder.resolve("mlruns");
        Path theirs = Files.createDirectories(store.resolve("7/abc/params"));
        Files.writeString(
                store.resolve("7/meta.yaml"),
                "artifact_location: file://" + store.resolve("7")
                        + "\ncreation_time: 1\nexperiment_id: '7'\nlast_update_time: 1\nlifecycle_stage: active\nname: tracked\n");
        Files.writeString(theirs.resolve("depth"), "3");
        Files.createDirectories(store.resolve("8"));
        Files.writeString(store.resolve("8/meta.yaml"), "name: [tracked");
        Map<Path, String> before = content(store);

        new MlflowTracker(store).track(tracked(run));

        assertThat(content(store)).containsAllEntriesOf(before);
        assertThat(store.resolve("7"))
                .isDirectoryContaining(path -> path.getFileName().toString().matches("[0-9a-f]{32}"));
        assertThat(store.resolve("0")).doesNotExist();
    }

    @Test
    void anExperimentThatWasRenamedKeepsItsFolder() throws IOException {
        Path store = folder.resolve("mlruns");
        new MlflowTracker(store).track(tracked(run));
        String first = experiment(new MlflowFiles(store));
        Path meta = store.resolve(first).resolve("meta.yaml");
        Files.writeString(meta, Files.readString(meta).replace("name: \"tracked\"", "name: \"mine\""));

        new MlflowTracker(store).track(tracked(run));

        assertThat(experiment(new MlflowFiles(store))).isNotEqualTo(first);
        assertThat(Files.readString(meta)).contains("name: \"mine\"");
    }

    @Test
    void anotherRunOfTheSameNameGetsALogFolderOfItsOwn() throws IOException {
        Path logs = folder.resolve("logs");
        Path other = Files.createDirectories(logs.resolve("my run"));
        Files.writeString(other.resolve("events.out.tfevents.1.other"), "theirs");

        new TensorboardTracker(logs).track(tracked(run));

        assertThat(logs.resolve("my run-2/mlp/seed-1")).isDirectory();
        assertThat(other).isDirectoryContaining("glob:**other").isDirectoryNotContaining("glob:**mlp");
    }

    @Test
    void aWrongTrackerIsToldBeforeAnythingIsTrained() {
        Console wrong = Console.lookbook("run", "--track=wandb:x", "--out=" + folder.resolve("out"));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("'wandb' is no program to track runs with");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeAnythingIsDone() throws IOException {
        Path store = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(store.resolve("blocked"), "");

        Console blocked =
                Console.lookbook("run", "--resume=" + run, "--track=tensorboard:" + store.resolve("blocked/below"));

        assertThat(blocked.exitCode()).isEqualTo(2);
        assertThat(blocked.err()).contains("nothing can be tracked in ", "blocked cannot be written to");
    }

    private static TrackedRun tracked(Path root) {
        RunFolder files = new RunFolder(root);
        return new TrackedRun(
                files,
                new RunFolderReader(new ForeignRunFolder(files)).read((experiment, data) -> row -> Optional.empty()),
                List.of(root.resolve("report.html")));
    }

    private static String experiment(MlflowFiles store) throws IOException {
        return store.experiments().stream()
                .filter(experiment -> experiment.name().equals("tracked"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static MlflowFiles.Run named(List<MlflowFiles.Run> runs, String name) {
        return runs.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static EventFile events(String label) throws IOException {
        try (Stream<Path> files =
                Files.list(tensorboard.resolve("my run").resolve(label).resolve("seed-1"))) {
            return EventFile.read(files.findFirst().orElseThrow());
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(file.toFile());
    }

    private static Map<Path, String> content(Path folder) throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
