package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictCommandTest {
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
    @ValueSource(strings = {"shallow", "mlp", "cnn"})
    void theTestImagesAsAnIdxFileGetTheProbabilitiesOfTheRunBitForBit(String model) throws IOException {
        List<float[]> predictions = run.predictions(model);
        Path plain = Files.write(folder.resolve("images"), run.idx(predictions));

        JsonNode images = SmallReports.json(predict(model, "--json", "--top=10", plain.toString()))
                .path("images");

        assertThat(images).hasSize(1000);
        for (int i = 0; i < predictions.size(); i++) {
            assertThat(probabilities(model, images.get(i))).isEqualTo(row(predictions.get(i)));
        }
        assertThat(images.get(7).path("image").asText()).isEqualTo(plain + "[7]");
        assertThat(images.get(7).path("steps")).isEmpty();
    }

    @Test
    void packedIdxFilesAreReadToo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(run.idx(run.predictions("mlp").subList(0, 2)));
        }
        Path file = Files.write(folder.resolve("two.gz"), packed.toByteArray());

        assertThat(SmallReports.json(predict("mlp", "--json", file.toString())).path("images"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"shallow,false", "mlp,true", "cnn,true"})
    void testImagesAsPngFilesGetThoseProbabilitiesWhateverTheirBackground(String model, boolean inverted)
            throws IOException {
        List<float[]> predictions = run.predictions(model).subList(0, 12);
        for (int i = 0; i < predictions.size(); i++) {
            TrainedRun.png(folder.resolve("%02d.png".formatted(i)), run.image(predictions.get(i)), inverted);
        }

        JsonNode images = SmallReports.json(predict(model, "--json", "--top=10", folder.toString()))
                .path("images");

        assertThat(images).hasSameSizeAs(predictions);
        for (int i = 0; i < predictions.size(); i++) {
            assertThat(images.get(i).path("steps")).hasSize(inverted ? 1 : 0);
            float[] found = probabilities(model, images.get(i));
            float[] expected = row(predictions.get(i));
            for (int c = 0; c < TrainedRun.CLASSES; c++) {
                assertThat(found[c]).isCloseTo(expected[c], within(1e-6f));
            }
        }
    }

    @Test
    void theLikeliestClassesAreShownWithWhatWasDone() throws IOException {
        Path image = TrainedRun.png(
                folder.resolve("a.png"), run.image(run.predictions("mlp").get(0)), true);

        Console shown = predict("mlp", "--top=2", image.toString());

        assertThat(shown.out().lines()).hasSize(4).startsWith(image.toString(), "  inverted (light background)");
        assertThat(shown.out().lines().skip(2)).allMatch(line -> line.matches("  +\\d+\\.\\d\\d %  \\S.*"));
    }

    @Test
    void nothingIsInvertedWhereTheUserSaysSo() throws IOException {
        Path image = TrainedRun.png(
                folder.resolve("a.png"), run.image(run.predictions("mlp").get(0)), true);

        JsonNode never = SmallReports.json(predict("mlp", "--json", "--invert=no", image.toString()));
        JsonNode always = SmallReports.json(predict("mlp", "--json", "--invert=YES", image.toString()));

        assertThat(never.at("/images/0/steps")).isEmpty();
        assertThat(always.at("/images/0/steps/0").asText()).isEqualTo("inverted");
    }

    @Test
    void aBrokenFileCostsItselfOnly() throws IOException {
        Path good = TrainedRun.png(
                folder.resolve("good.png"), run.image(run.predictions("mlp").get(0)), false);
        Path broken =
                Files.write(folder.resolve("broken.png"), Stream.of("no image").toList());
        Path missing = folder.resolve("missing.png");

        Console shown = predict("mlp", "--json", broken.toString(), good.toString(), missing.toString());

        assertThat(shown.exitCode()).isEqualTo(ExitCode.DATA);
        JsonNode json = SmallReports.json(shown);
        assertThat(json.path("images")).hasSize(1);
        assertThat(json.path("failures")).hasSize(2);
        assertThat(shown.err())
                .contains("lookbook: " + broken + ": is neither PNG nor JPEG", missing + ": there is no such file")
                .doesNotContain("Exception");
    }

    @Test
    void idxImagesOfAnotherShapeAreRefused() throws IOException {
        byte[] small = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 77};
        Path file = Files.write(folder.resolve("small"), small);

        Console shown = predict("mlp", file.toString());

        assertThat(shown.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(shown.err()).contains("has images of 1x1x1, but the model was trained on 28x28x1");
    }

    @Test
    void theGalleryIsOnePageThatLoadsNothingAndShowsNamesAsText() throws IOException {
        Path image = TrainedRun.png(
                folder.resolve("a&b 'c'.png"), run.image(run.predictions("cnn").get(0)), true);
        Path page = folder.resolve("page.html");

        Console first = predict("cnn", "--gallery=" + page, image.toString());
        String html = Files.readString(page);
        Console again = predict("cnn", "--gallery=" + page, image.toString());
        Console forced = predict("cnn", "--force", "--gallery=" + page, image.toString());

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(html)
                .contains(
                        "default-src 'none'",
                        "a&amp;b &#39;c&#39;.png",
                        "<figure class=\"original\">",
                        "<figure class=\"seen\">")
                .doesNotContain("a&b", "<script", "http:", "https:");
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains(page + " is there already", "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(Files.readString(page)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cnnn     | 1 | 2 | this run has no model 'cnnn'; it has shallow, mlp, cnn, majority. Did you mean 'cnn'?
            mlp      | 9 | 2 | model mlp was not trained with seed 9; its seeds are 1
            majority | 1 | 2 | model majority trains itself, and what it has learned is not kept
            """)
    void aModelThatCannotBeUsedIsExplained(String model, int seed, int exitCode, String message) {
        Console shown = predict(model, "--seed=" + seed, "any.png");

        assertThat(shown.exitCode()).isEqualTo(exitCode);
        assertThat(shown.err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path copy = new SmallReports(run.folder().getParent()).copy(folder, "run");
        Files.copy(
                run.folder().resolve("models/shallow/seed-1/model.safetensors"),
                Files.createDirectories(copy.resolve("models/mlp/seed-1")).resolve("model.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);

        Console shown = Console.lookbook("predict", copy.toString(), "--model=mlp", "any.png");

        assertThat(shown.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(shown.err())
                .contains("does not fit the model mlp", "the network has 12730 parameters, the weights have 79510");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 100, 5_000})
    void weightsThatAreCutShortAreToldByTheirFile(int length) throws IOException {
        Path copy = new SmallReports(run.folder().getParent()).copy(folder, "run");
        Path weights = copy.resolve("models/shallow/seed-1/model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), length));

        Console shown = Console.lookbook("predict", copy.toString(), "--model=shallow", "any.png");

        assertThat(shown.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(shown.err()).contains(weights + " is no weights file, or a damaged one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "shape" : [ 28, 28, 1 ] | "shape" : [ 65536, 30000, 1 ] | cannot be made for images of 65536x30000x1
            "shape" : [ 28, 28, 1 ] | "shape" : [ 65536, 65536, 9 ] | which no array can hold
            "Trouser"               | "Pullover"                    | names 10 classes, 9 of them different
            """)
    void metricsThatLieAreNotBelieved(String told, String lie, String message) throws IOException {
        Path copy = new SmallReports(run.folder().getParent()).copy(folder, "run");
        Path metrics = copy.resolve("metrics.json");
        String text = Files.readString(metrics);
        assertThat(text).contains(told);
        Files.writeString(metrics, text.replaceFirst(Pattern.quote(told), Matcher.quoteReplacement(lie)));

        Console shown = Console.lookbook("predict", copy.toString(), "--model=shallow", "any.png");

        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DATA);
        assertThat(shown.err()).contains(message);
    }

    @Test
    void aFolderThatIsNoRunIsExplained() {
        Console shown = Console.lookbook("predict", folder.toString(), "--model=mlp", "any.png");

        assertThat(shown.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(shown.err()).contains("there is no " + folder.resolve("metrics.json"));
    }

    @Test
    void aFolderThatIsNotThereIsGuessedAndAFileIsNoFolder() throws IOException {
        Path report = Files.writeString(folder.resolve("report.pdf"), "");
        Console file = Console.lookbook("predict", report.toString(), "any.png");
        assertThat(file.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file.err()).contains(report + " is a file; name the folder of the run that it is from");

        Files.createDirectories(folder.resolve("paper"));
        Console missing = Console.lookbook("predict", folder.resolve("papr").toString(), "any.png");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err())
                .contains("there is no folder " + folder.resolve("papr"), "Did you mean '" + folder.resolve("paper"));
    }

    private static Console predict(String model, String... rest) {
        String[] first = {"predict", run.folder().toString(), "--model=" + model};
        return Console.lookbook(Stream.of(first, rest).flatMap(Stream::of).toArray(String[]::new));
    }

    /** In the order of the classes. */
    private static float[] probabilities(String model, JsonNode image) {
        List<String> classes = run.data().classes();
        float[] found = new float[TrainedRun.CLASSES];
        assertThat(image.path("likely")).as(model).hasSize(TrainedRun.CLASSES);
        for (JsonNode likely : image.path("likely")) {
            found[classes.indexOf(likely.path("class").asText())] =
                    Float.parseFloat(likely.path("probability").asText());
        }
        return found;
    }

    private static float[] row(float[] prediction) {
        return Arrays.copyOfRange(prediction, 3, 3 + TrainedRun.CLASSES);
    }
}
