package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.eval.Pairs;
import io.lookbook.app.train.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Predictions FIRST = new Predictions(
            2, new int[] {3, 8, 9}, new int[] {0, 1, 1}, new float[] {0.75f, 0.25f, 1e-9f, 1, 0.6f, 0.4f});
    private static final Predictions SECOND = new Predictions(
            2, new int[] {3, 8, 9}, new int[] {0, 1, 1}, new float[] {1 / 3f, 2 / 3f, 0, 1, 0.1f, 0.9f});

    @TempDir
    private Path temporary;

    private RunFolder folder;
    private Comparison written;

    @BeforeEach
    void write() throws IOException {
        folder = new RunFolder(temporary.resolve("run"));
        written = comparison();
        RunFolderWriter writer = new RunFolderWriter(folder);
        writer.experiment(written.provenance().experiment());
        writer.environment(written.provenance(), written.data().fingerprint());
        writer.predictions("net", 1, FIRST);
        writer.history("net", 1, history());
        writer.predictions("forest", 1, SECOND);
        writer.metrics(written);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Comparison read = read();

        assertThat(read.name()).isEqualTo(written.name());
        assertThat(read.data()).isEqualTo(written.data());
        assertThat(read.pairs()).isEqualTo(written.pairs());
        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(read.models()).usingRecursiveComparison().isEqualTo(written.models());
    }

    @Test
    void aTrainingFromBeforeThereWereSchedulesHadAConstantRateAndNoPatience() throws IOException {
        String metrics = Files.readString(folder.metrics());
        String old = metrics.replaceAll(
                "(?s),\\s+\"schedule\" : \"step\",\\s+\"schedule_options\" : \\{.*?\\},\\s+\"warmup\" : 1,\\s+\"patience\" : 4",
                "");
        assertThat(old.length()).isLessThan(metrics.length());
        Files.writeString(folder.metrics(), old);

        ModelResult.Training training = read().models().get(0).training().orElseThrow();

        assertThat(training.schedule()).isEqualTo(Schedule.CONSTANT);
        assertThat(training.patience()).isZero();
    }

    @Test
    void aScheduleThatDoesNotExistIsNamedWithItsFile() throws IOException {
        Files.writeString(folder.metrics(), Files.readString(folder.metrics()).replace("\"step\"", "\"stairs\""));

        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("metrics.json")
                .hasMessageContaining("there is no schedule 'stairs'");
    }

    @Test
    void theReportsThatWereMergedAreReadBack() throws IOException {
        Provenance single = written.provenance();
        Provenance merged = new Provenance(
                single.created(),
                single.environment(),
                single.sources(),
                single.seeds(),
                single.experiment(),
                Optional.of(new Provenance.Merge(
                        List.of(
                                new Provenance.MergedReport(
                                        "a.pdf",
                                        single.created(),
                                        "00ff",
                                        List.of(new Provenance.MergedModel("net-1", "net"))),
                                new Provenance.MergedReport("b.pdf", single.created(), "00fe", List.of())),
                        List.of("the seeds differ"))));
        new RunFolderWriter(folder).environment(merged, "abc");

        assertThat(read().provenance()).isEqualTo(merged);
        assertThat(merged.isMerged()).isTrue();
        assertThat(single.isMerged()).isFalse();
    }

    @Test
    void predictionsInAnotherOrderAreBroughtIntoTheOrderOfTheFirst() throws IOException {
        // As another program may write them: the rows of SECOND from the last to the first.
        Predictions turned = new Predictions(
                2, new int[] {9, 8, 3}, new int[] {1, 1, 0}, new float[] {0.1f, 0.9f, 0, 1, 1 / 3f, 2 / 3f});
        new RunFolderWriter(folder).predictions("forest", 1, turned);

        Comparison read = read();

        assertThat(read.pairs()).isEqualTo(written.pairs());
        assertThat(read.models()).usingRecursiveComparison().isEqualTo(written.models());
    }

    @Test
    void predictionsForOtherRowsAreReadButNotCompared() throws IOException {
        new RunFolderWriter(folder)
                .predictions("forest", 1, new Predictions(2, new int[] {3, 7}, new int[] {0, 1}, new float[] {
                    0.75f, 0.25f, 0, 1
                }));

        Comparison read = read();

        assertThat(read.pairs()).isEmpty();
        assertThat(read.significance().overall()).isEmpty();
        assertThat(read.models().get(1).firstTest().orElseThrow().predictions().size())
                .isEqualTo(2);
    }

    @Test
    void metricsHaveThePromisedLayout() throws IOException {
        JsonNode metrics =
                JsonMapper.builder().build().readTree(folder.metrics().toFile());

        assertThat(metrics.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(metrics.path("status").asText()).isEqualTo("partial");
        assertThat(metrics.at("/dataset/splits/test").asInt()).isEqualTo(3);
        assertThat(metrics.at("/models/0/optimizer").asText()).isEqualTo("optimizers:adam");
        assertThat(metrics.at("/models/0/parameters").asInt()).isEqualTo(10);
        JsonNode run = metrics.at("/models/0/runs/0");
        assertThat(run.path("status").asText()).isEqualTo("succeeded");
        assertThat(run.path("train_seconds").asDouble()).isEqualTo(1.5);
        assertThat(run.path("predict_seconds").asDouble()).isEqualTo(0.25);
        assertThat(run.at("/test/accuracy").asDouble()).isEqualTo(2.0 / 3);
        assertThat(run.at("/test/top2_accuracy").asDouble()).isEqualTo(1);
        assertThat(run.at("/test/macro/average_precision").isDouble()).isTrue();
        assertThat(run.at("/test/confusion").toString()).isEqualTo("[[1,0],[1,1]]");
        assertThat(run.at("/test/classes/1/name").asText()).isEqualTo("Café, \"au lait\"");
        assertThat(run.at("/test/classes/1/roc_auc").isDouble()).isTrue();
        JsonNode failed = metrics.at("/models/2/runs/0");
        assertThat(failed.path("reason").asText()).isEqualTo("it broke");
        assertThat(failed.has("test")).isFalse();
        JsonNode pair = metrics.at("/comparisons/0");
        assertThat(pair.path("a").asText()).isEqualTo("net");
        assertThat(pair.path("ci95")).hasSize(2);
        assertThat(pair.at("/mcnemar/only_b").asInt()).isEqualTo(1);
        assertThat(pair.at("/mcnemar/p_holm").isDouble()).isTrue();
    }

    @Test
    void aRocAreaThatIsNotDefinedIsNull() throws IOException {
        Predictions oneClass = new Predictions(2, new int[] {1}, new int[] {0}, new float[] {1, 0});
        ModelResult model = model("one", new Run.Succeeded(TestResult.of(oneClass), 0, Optional.empty()), false);
        RunFolder other = new RunFolder(temporary.resolve("other"));
        new RunFolderWriter(other).metrics(comparison(List.of(model)));

        JsonNode metrics = JsonMapper.builder().build().readTree(other.metrics().toFile());
        assertThat(metrics.at("/models/0/runs/0/test/classes/0/roc_auc").isNull())
                .isTrue();
        assertThat(metrics.at("/models/0/runs/0/test/macro/roc_auc").isNull()).isTrue();
    }

    @Test
    void numbersDoNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Files.readAllLines(folder.predictions("net", 1)))
                    .containsExactly(
                            "example,label,predicted,p0,p1",
                            "3,0,0,0.75,0.25",
                            "8,1,1,9.99999972E-10,1",
                            "9,1,0,0.600000024,0.400000006");
            new RunFolderWriter(folder).history("net", 2, history());
            assertThat(Files.readAllLines(folder.history("net", 2)))
                    .isEqualTo(Files.readAllLines(folder.history("net", 1)))
                    .contains("1,0.5,0.25,0.75,0.5,1.25");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void weightsAreSafetensors() throws IOException {
        float[] values = {1, -2.5f, Float.MIN_VALUE};
        new RunFolderWriter(folder)
                .weights(
                        "net",
                        1,
                        new Weights(
                                List.of(
                                        new ParameterSlice("1-dense.weight", 0, List.of(1L, 2L)),
                                        new ParameterSlice("1-dense.bias", 2, List.of(1L))),
                                values),
                        Optional.of("dark"));

        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(folder.weights("net", 1))).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) file.getLong()];
        file.get(header);
        JsonNode json = JsonMapper.builder().build().readTree(new String(header, StandardCharsets.UTF_8));
        assertThat((header.length + Long.BYTES) % Long.BYTES).isZero();
        assertThat(json.at("/__metadata__/training_background").asText()).isEqualTo("dark");
        assertThat(json.at("/1-dense.weight/dtype").asText()).isEqualTo("F32");
        assertThat(json.at("/1-dense.weight/shape").toString()).isEqualTo("[1,2]");
        assertThat(json.at("/1-dense.bias/data_offsets").toString()).isEqualTo("[8,12]");
        assertThat(new float[] {file.getFloat(), file.getFloat(), file.getFloat()})
                .isEqualTo(values);
        assertThat(file.hasRemaining()).isFalse();
    }

    @Test
    void aFileThatIsMissingOrDamagedIsNamed() throws IOException {
        Path history = folder.history("net", 1);
        Files.writeString(history, "epoch,train_loss\n1,oops\n");
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining(history + " is damaged");

        Files.delete(history);
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "there is no " + history, "has lost the file", "lookbook run " + folder.experiment());

        new RunFolderWriter(folder).history("net", 1, history());
        String environment = Files.readString(folder.environment());
        Files.writeString(folder.environment(), environment.replace("2026-01-02", "yesterday"));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.environment() + " is damaged");
        Files.writeString(folder.environment(), environment);

        Files.writeString(folder.metrics(), "{\"schemaVersion\": 2, \"models\": {\"a\": 1}}");
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining("schema version 2");

        Files.writeString(folder.metrics(), "{\"schemaVersion\": 1}");
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining("is damaged");

        Files.writeString(folder.metrics(), "null");
        assertThatThrownBy(this::read).isInstanceOf(DataException.class).hasMessageContaining("it is no object");

        Files.writeString(folder.metrics(), "{");
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is damaged at line 1, column ")
                .hasMessageNotContaining("Source");
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNoOther() throws IOException {
        String before = Files.readString(folder.metrics());

        assertThatThrownBy(() -> AtomicFile.write(folder.metrics(), out -> {
                    out.write('x');
                    throw new IOException("disk full");
                }))
                .hasMessage(folder.metrics() + ": disk full");

        assertThat(folder.metrics()).hasContent(before);
        try (var files = Files.list(folder.root())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    private Comparison read() {
        return new RunFolderReader(folder).read((experiment, fingerprint) -> row -> Optional.empty());
    }

    private static List<Epoch> history() {
        return List.of(new Epoch(1, 0.5, 0.25, 0.75, 0.5, 1.25), new Epoch(2, 0.125, 1, 0.25, 0.5, 1));
    }

    private static Comparison comparison() {
        Run.Weights weights = new Run.Weights(WeightChoice.BEST, 1, 2.0 / 3, 2, 1.0 / 3);
        return comparison(List.of(
                model("net", new Run.Succeeded(TestResult.of(FIRST), 0.25, Optional.of(weights)), true),
                model("forest", new Run.Succeeded(TestResult.of(SECOND), 0.5, Optional.empty()), false),
                model("broken", new Run.Failed("it broke"), false)));
    }

    private static Comparison comparison(List<ModelResult> models) {
        DataSummary data = new DataSummary(
                "toy",
                "data:toy",
                new TreeMap<>(Map.of("split", "stratified")),
                List.of("tea", "Café, \"au lait\""),
                new ImageShape(2, 3, 1),
                "abc",
                List.of(
                        new DataSummary.Split("train", List.of(5, 4)),
                        new DataSummary.Split("validation", List.of(1, 1)),
                        new DataSummary.Split("test", List.of(1, 2))));
        Provenance provenance = new Provenance(
                Instant.parse("2026-01-02T03:04:05Z"),
                new TreeMap<>(Map.of("java", "17")),
                List.of(new Provenance.Source("data", "1.0", new TreeMap<>(Map.of("data.jar", "00ff")))),
                List.of(1L),
                "name: toy\n");
        return new Comparison("toy", data, models, Pairs.of(models), provenance, row -> Optional.empty());
    }

    private static ModelResult model(String label, Run.Outcome outcome, boolean network) {
        return new ModelResult(
                label,
                "networks:" + label,
                new TreeMap<>(Map.of("hidden", "2")),
                network
                        ? Optional.of(new ModelResult.Training(
                                "optimizers:adam",
                                new TreeMap<>(Map.of("beta1", "0.9")),
                                0.001,
                                3,
                                10,
                                WeightChoice.BEST,
                                Schedule.step(2, 0.1).withWarmup(1),
                                4))
                        : Optional.empty(),
                network
                        ? Optional.of(new Architecture(List.of(
                                new Architecture.Layer("Input", "", List.of(2, 3, 1), 0),
                                new Architecture.Layer("Dense", "2 units", List.of(2), 10))))
                        : Optional.empty(),
                network ? Optional.of(new PublishedResult("a paper", "toy", 0.5)) : Optional.empty(),
                List.of(new Run(1, network ? history() : List.of(), 1.5, outcome)));
    }
}
