package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.api.data.Image;
import io.lookbook.app.export.OnnxSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {
    private static final int PIXELS = 28 * 28;

    @TempDir
    private static Path shared;

    private static TrainedRun run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws Exception {
        run = TrainedRun.make(shared.resolve("run"));
    }

    @ParameterizedTest
    @CsvSource({"shallow,1", "shallow,3", "mlp,1", "mlp,3", "cnn,1", "cnn,3"})
    void onnxRuntimeGetsTheProbabilitiesOfTheRun(String model, int batch) throws Exception {
        Path file = folder.resolve("model.onnx");
        Console export = export(model, "--out=" + file);
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out().strip()).isEqualTo(file.toString());
        List<float[]> predictions = run.predictions(model).subList(0, 30);

        try (OnnxSession session = new OnnxSession(Files.readAllBytes(file))) {
            for (int from = 0; from < predictions.size(); from += batch) {
                float[] images = new float[batch * PIXELS];
                for (int i = 0; i < batch; i++) {
                    Image image = run.image(predictions.get(from + i));
                    for (int p = 0; p < PIXELS; p++) {
                        images[i * PIXELS + p] = image.value(p / 28, p % 28, 0);
                    }
                }
                float[][] found = session.probabilities(images, batch, 28, 28, 1);
                for (int i = 0; i < batch; i++) {
                    float[] expected = Arrays.copyOfRange(predictions.get(from + i), 3, 3 + TrainedRun.CLASSES);
                    assertThat(found[i]).containsExactly(expected, within(1e-5f));
                }
            }
        }
    }

    @Test
    void theFileNamesItsClassesAndWhereItComesFrom() throws Exception {
        Path file = folder.resolve("model.onnx");
        export("cnn", "--out=" + file);
        JsonNode metrics = SmallReports.metrics(run.folder());

        try (OnnxSession session = new OnnxSession(Files.readAllBytes(file))) {
            Map<String, String> metadata = session.metadata();
            assertThat(JsonMapper.builder().build().readTree(metadata.get("classes")))
                    .isEqualTo(metrics.at("/dataset/classes"));
            assertThat(metadata)
                    .containsEntry(
                            "dataset_fingerprint",
                            metrics.at("/dataset/fingerprint").asText())
                    .containsEntry("image_shape", "28x28x1")
                    .containsEntry("pixel_divisor", "256")
                    .containsEntry("training_background", "dark")
                    .containsEntry("model", "cnn");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors"})
    void anExportIsTheSameByteForByteAndReplacesNothing(String format) throws IOException {
        Path file = folder.resolve("first");

        Console first = export("mlp", "--format=" + format, "--out=" + file);
        byte[] content = Files.readAllBytes(file);
        Console again = export("mlp", "--format=" + format, "--out=" + file);
        Console forced = export("mlp", "--format=" + format, "--out=" + file, "--force");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains(file + " is there already, and nothing is overwritten");
        Console below = export("mlp", "--format=" + format, "--out=" + file.resolve("x"));
        assertThat(below.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(below.err()).contains(file + " is a file, not a folder, so there can be no " + file.resolve("x"));
        assertThat(forced.exitCode()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void safetensorsHaveTheWeightsOfTheRunByTheirNames() throws IOException {
        Path file = folder.resolve("cnn.safetensors");
        export("cnn", "--format=safetensors", "--out=" + file);

        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer recorded = ByteBuffer.wrap(
                        Files.readAllBytes(run.folder().resolve("models/cnn/seed-1/model.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        JsonNode header = header(content);
        header(recorded);
        assertThat(content).isEqualTo(recorded); // what follows the headers
        assertThat(header.at("/1-conv2d.weight/shape").toString()).isEqualTo("[3,3,1,4]");
        assertThat(header.at("/__metadata__/classes").asText()).startsWith("[\"T-shirt/top\",");
        assertThat(header.at("/__metadata__/pixel_divisor").asText()).isEqualTo("256");
    }

    @Test
    void aModelThatTrainsItselfCannotBeExported() {
        Console shown = export("majority");

        assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(shown.err()).contains("model majority trains itself");
    }

    private static JsonNode header(ByteBuffer file) throws IOException {
        byte[] json = new byte[(int) file.getLong()];
        file.get(json);
        return JsonMapper.builder().build().readTree(new String(json, StandardCharsets.UTF_8));
    }

    private static Console export(String model, String... rest) {
        String[] first = {"export", run.folder().toString(), "--model=" + model};
        return Console.lookbook(Stream.of(first, rest).flatMap(Arrays::stream).toArray(String[]::new));
    }
}
