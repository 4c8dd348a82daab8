package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Run folders that somebody else has sent, or a disk has damaged, given to {@code lookbook report}. */
class MalformedRunFolderTest {
    private static final List<String> FILES = SmallRun.FILES;

    @TempDir
    private static Path original;

    private static SmallRun whole;

    @TempDir
    private Path folder;

    private SmallRun run;
    private SortedMap<String, String> before;

    @BeforeAll
    static void train() {
        whole = SmallRun.make(original.resolve("run"));
    }

    @BeforeEach
    void copy() throws IOException {
        run = whole.copy(folder.resolve("inner/run"));
        // What labels that lead out of the folder would lead to.
        whole.copy(folder.resolve("outside"));
        Files.createDirectories(folder.resolve("outside/seed-1"));
        Files.copy(run.file(SmallRun.HISTORY), folder.resolve("outside/seed-1/history.csv"));
        Files.copy(run.file(SmallRun.PREDICTIONS), folder.resolve("outside/seed-1/predictions.csv"));
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(run.file("report.json")).doesNotExist();
        assertThat(run.file("report.pdf")).doesNotExist();
        if (before != null) {
            assertThat(Promises.content(folder)).isEqualTo(before);
        }
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        refused(folder.resolve("inner"), "there is no", "metrics.json", "a run folder is made by 'lookbook run'");
        refused(folder.resolve("no such"), "there is no", "metrics.json");
        refused(run.file("metrics.json"), "there is no", "metrics.json");
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void aFileThatIsMissingOrAFolderIsNamed(String name) throws IOException {
        if (name.equals("split.csv")) {
            return; // runs from before it was written have none
        }
        Files.delete(run.file(name));
        refused(run.root(), "there is no " + run.file(name));
        Files.createDirectory(run.file(name));
        refused(run.root(), "there is no " + run.file(name));
        Files.createDirectory(run.file(name).resolve("inside"));
        refused(run.root(), "there is no " + run.file(name));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void aFileOfOtherContentIsNamed(String name) throws IOException {
        if (name.equals("experiment.yaml")) {
            return; // only looked into for the images; a report without them is made
        }
        for (byte[] content : new byte[][] {
            {},
            {0},
            {(byte) 0xFF, (byte) 0xFE, 0},
            bytes("\n"),
            bytes("[]"),
            bytes("null"),
            bytes("a,b\n1,2\n"),
            bytes("\"" + "x".repeat(100_000)),
            bytes("[".repeat(100_000)),
            bytes("{\"a\":".repeat(50_000)),
            bytes("{\"a\":1,\"a\":2}"),
            new byte[100_000]
        }) {
            run.with(name, content);
            refused(run.root(), run.file(name).toString());
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void aFileThatWasCutOffIsNamed(String name) throws IOException {
        byte[] content = Files.readAllBytes(run.file(name));
        if (name.equals("experiment.yaml")) {
            return; // as above
        }
        // Lines cut off whole are missed in CSV files only where something else counts them.
        for (int cut = 1; cut < 10; cut++) {
            int length = content.length * cut / 12;
            if (name.endsWith(".csv") && content[length - 1] == '\n') {
                length -= 3;
            }
            run.with(name, Arrays.copyOf(content, length));
            if (!name.endsWith(".csv") || name.equals(SmallRun.HISTORY)) {
                refused(run.root(), run.file(name).toString());
            }
        }
    }

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of("/schemaVersion", "2", "has schema version 2, but this program reads version 1"),
                Arguments.of("/schemaVersion", "99999999999999999999", "has schema version 99999999999999999999"),
                Arguments.of("/schemaVersion", "\"1\"", "does not say its schemaVersion"),
                Arguments.of("/schemaVersion", "1.0", "does not say its schemaVersion"),
                Arguments.of("/name", "null", "name is missing"),
                Arguments.of("/name", "{}", "name has a value of another kind"),
                Arguments.of("/dataset", "null", "dataset is missing"),
                Arguments.of("/dataset", "[]", "dataset has a value of another kind"),
                Arguments.of("/dataset/classes", "null", "dataset.classes is missing"),
                Arguments.of("/dataset/classes", "[]", "dataset.classes has 0 entries"),
                Arguments.of("/dataset/classes", "[null]", "a value of dataset.classes is missing"),
                Arguments.of("/dataset/classes", "[\"a\", \"b\"]", "has 10 numbers for 2 classes"),
                Arguments.of("/dataset/classes", "{\"a\": 1}", "dataset.classes has a value of another kind"),
                Arguments.of("/dataset/classes", many(5000), "dataset.classes has 5000 entries; 1 to 4096 are read"),
                Arguments.of("/dataset/options", "{\"a\": null}", "dataset.options.a is missing"),
                Arguments.of("/dataset/shape", "[28, 28]", "dataset.shape is not height, width, channels"),
                Arguments.of("/dataset/shape", "[28, 28, 0]", "dataset.shape is 0"),
                Arguments.of("/dataset/shape", "[65536, 65536, 65536]", "overflow"),
                Arguments.of("/dataset/shape", "[2147483647, 1, 1]", "dataset.shape is 2147483647"),
                Arguments.of("/dataset/class_counts/train", "[-1, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "train is -1"),
                Arguments.of("/dataset/class_counts/test/0", "2147483647", "test is 2147483647"),
                Arguments.of(
                        "/dataset/class_counts/test/0", "1.5", "dataset.class_counts.test[0] has a value of another"),
                Arguments.of("/models", "{}", "models has a value of another kind"),
                Arguments.of("/models", "[null]", "a value of models is missing"),
                Arguments.of("/models/0/label", "null", "models[0].label is missing"),
                Arguments.of("/models/0/label", "\"majority\"", "is that of another model"),
                Arguments.of("/models/0/label", "\"MAJORITY\"", "is that of another model"),
                Arguments.of("/models/0/runs", "null", "models[0].runs is missing"),
                Arguments.of("/models/0/runs/0", "null", "a value of models[0].runs is missing"),
                Arguments.of("/models/0/runs/0/seed", "2", "seed-2/history.csv"),
                Arguments.of("/models/0/runs/0/seed", "1e400", "seed has a value of another kind"),
                Arguments.of("/models/0/runs/0/seed", "9223372036854775808", "is damaged"),
                Arguments.of("/models/0/runs/0/status", "\"excellent\"", "status must be succeeded or failed"),
                Arguments.of("/models/0/runs/0/status", "\"failed\"", "reason is missing"),
                Arguments.of("/models/0/runs/0/epochs", "-1", "epochs is -1"),
                Arguments.of("/models/0/runs/0/epochs", "2", "history.csv is damaged: it has 1 epochs, not 2"),
                Arguments.of("/models/0/runs/0/epochs", "2147483647", "it has 1 epochs, not 2147483647"),
                Arguments.of("/models/0/runs/0/train_seconds", "-1", "train_seconds is -1.0"),
                Arguments.of("/models/0/runs/0/train_seconds", "1e999", "train_seconds is Infinity"),
                Arguments.of("/models/0/runs/0/train_seconds", "\"NaN\"", "train_seconds is NaN"),
                Arguments.of("/models/0/runs/0/predict_seconds", "null", "predict_seconds is missing"),
                Arguments.of("/models/0/runs/0/reused_from", "\"yesterday\"", "yesterday"),
                Arguments.of("/models/0/runs/0/weights/used", "\"worst\"", "there are no weights 'worst'"),
                Arguments.of("/models/0/runs/0/weights/best_test_accuracy", "7", "best_test_accuracy is 7.0"),
                Arguments.of("/models/0/optimizer", "null", "models[0].optimizer is missing"),
                Arguments.of("/models/0/training/epochs", "0", "epochs is 0"),
                Arguments.of("/models/0/training/learning_rate", "1e999", "learning_rate is Infinity"),
                Arguments.of("/models/0/training/schedule", "\"stairs\"", "there is no schedule 'stairs'"),
                Arguments.of("/models/0/training/weights", "\"\"", "there are no weights ''"),
                Arguments.of("/models/0/architecture", "[null]", "a value of models[0].architecture is missing"),
                Arguments.of("/models/0/architecture/0/parameters", "-1", "parameters is -1"),
                Arguments.of("/models/0/architecture/0/output_shape", "[null]", "output_shape is missing"),
                Arguments.of("/audit/images", "-1", "audit.images is -1"),
                Arguments.of("/audit/test_images_seen", "null", "audit.test_images_seen is missing"),
                Arguments.of(
                        "/audit/test_images_seen",
                        "[{\"test\":-1,\"seen\":0,\"in_training\":true,\"same_class\":true,\"difference\":0}]",
                        "audit.test_images_seen.test is -1"));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aWrongValueInTheMetricsIsNamed(String path, String value, String complaint) throws IOException {
        run.json("metrics.json", SmallRun.set(path, value));
        refused(run.root(), run.root().toString(), complaint);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/schemaVersion, 2, has schema version 2",
                "/created, null, created is missing",
                "/created, \"now\", now",
                "/created, \"+1000000000-12-31T23:59:59Z\", cannot be",
                "/created, \"-0001-01-01T00:00:00Z\", cannot be",
                "/environment, null, environment is missing",
                "/environment, `{\"os\": null}`, environment.os is missing",
                "/plugins, `[null]`, an entry of plugins is missing",
                "/plugins, `[{}]`, plugins.id is missing",
                "/seeds, `[null]`, a value is missing",
                "/seeds, `[\"1\"]`, seeds[0] has a value of another kind"
            })
    void aWrongValueInTheEnvironmentIsNamed(String path, String value, String complaint) throws IOException {
        run.json("environment.json", SmallRun.set(path, value));
        refused(run.root(), run.file("environment.json").toString(), complaint);
    }

    @Test
    void theCommandRefusesWhatItsReaderDoes() throws IOException {
        run.json("metrics.json", SmallRun.set("/models/0/label", "\"../../../outside\""));
        before = Promises.content(folder);
        Promises.refuses(
                run.makeReport(),
                Promises.DATA,
                run.file("metrics.json") + " is damaged: ",
                "cannot be a model's label");
        run.with("metrics.json", "[".repeat(100_000));
        before = Promises.content(folder);
        Promises.refuses(
                run.makeReport(), Promises.DATA, run.file("metrics.json") + " is damaged: it is nested deeper");
    }

    @ParameterizedTest
    @CsvSource({
        "../../../outside, folder",
        "../outside, folder",
        "/etc, folder",
        "'a/../../../../outside', folder",
        ".., folder",
        "'', folder",
        "'mlp/', folder",
        "CON, Windows"
    })
    void aLabelThatLeadsElsewhereIsNotFollowed(String label, String complaint) throws IOException {
        run.json("metrics.json", SmallRun.set("/models/0/label", "\"" + label + "\""));
        refused(run.root(), run.file("metrics.json").toString(), "cannot be a model's label", complaint);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsOutOfTheFolderIsNotRead() throws IOException {
        for (String name : List.of("split.csv", SmallRun.PREDICTIONS, "metrics.json")) {
            SmallRun linked = whole.copy(folder.resolve("linked-" + name.length()));
            Path secret = Files.copy(linked.file(name), folder.resolve("secret-" + name.length()));
            Files.delete(linked.file(name));
            Files.createSymbolicLink(linked.file(name), secret);
            before = Promises.content(folder);
            Promises.refuses(linked.makeReport(), Promises.DATA, linked.file(name) + " is a link that leads out");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aGiantFileIsNotRead() throws IOException {
        try (RandomAccessFile giant =
                new RandomAccessFile(run.file("metrics.json").toFile(), "rw")) {
            giant.setLength(3L << 30); // takes no room on the disk
        }
        before = Promises.content(folder);
        Promises.refuses(run.makeReport(), Promises.DATA, run.file("metrics.json") + " has 3221225472 bytes; at most");
    }

    /** Asks the reader, which {@code lookbook report} asks first; that takes a tenth of the time of the command. */
    private void refused(Path root, String... words) {
        before = Promises.content(folder);
        assertThatThrownBy(() ->
                        new RunFolderReader(new RunFolder(root)).read((experiment, print) -> row -> Optional.empty()))
                .isInstanceOf(DataException.class)
                .satisfies(e -> Promises.speaksPlainly(e.getMessage()))
                .message()
                .contains(words);
    }

    private static String many(int classes) {
        return IntStream.range(0, classes).mapToObj(c -> "\"c" + c + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
