package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.eval.Pairs;
import io.lookbook.app.eval.Significances;
import io.lookbook.app.train.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of two models with two seeds each, and what others may do to its files. */
class RunVerifierTest {
    private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final List<Long> SEEDS = List.of(1L, 2L);

    @TempDir
    private Path temporary;

    private RunFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new RunFolder(temporary.resolve("run"));
        RunFolderWriter writer = new RunFolderWriter(folder);
        ImageData data = ImageData.of(CLASSES, SHAPE, new byte[6], new byte[6]);
        Comparison comparison = comparison();
        writer.experiment(comparison.provenance().experiment());
        writer.environment(comparison.provenance(), comparison.data().fingerprint());
        writer.split(new Splits(
                new Examples(data, new int[] {1, 0}, 1),
                new Examples(data, new int[] {2, 3}, 1),
                new Examples(data, new int[] {4, 5}, 1)));
        for (long seed : SEEDS) {
            writer.predictions("a", seed, predictions(0.75f, 4, 5));
            writer.predictions("b", seed, predictions(0.25f, 4, 5));
        }
        writer.metrics(comparison);
    }

    @Test
    void whatWasNotChangedAgrees() {
        assertThat(verify()).isEmpty();
    }

    /** Each was in the first version of the file, and was passed over when it was missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\n  \"status\" : \"complete\",",
                "\"log_loss\" : [0-9.]+,",
                "\"support\" : [0-9]+,",
                ",\\s+\"roc_auc\" : [0-9.]+",
                "\"only_a\" : [0-9]+,",
                "(?s)\"comparisons\" : \\[.*?\\} \\],"
            })
    void aFieldOfTheFirstVersionThatIsMissingIsNamed(String field) throws IOException {
        change(folder.metrics(), field, "");
        String name = field.replaceFirst(".*?\"([a-z_]+)\".*", "$1");

        assertThat(verify())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.where()).endsWith(name))
                .allSatisfy(difference -> assertThat(difference.reported()).isEqualTo("nothing"));
    }

    @Test
    void whatALaterVersionAddedMayBeMissing() throws IOException {
        change(folder.metrics(), "(?s)\"audit\" : \\{.*?\\},(\\s+\"comparisons\")", "$1");

        assertThat(verify()).isEmpty();
    }

    @Test
    void theRowsOfEverySeedMustBeThoseOfTheTestPart() throws IOException {
        new RunFolderWriter(folder).predictions("a", 2, predictions(0.75f, 3, 5));
        new RunFolderWriter(folder).predictions("b", 2, predictions(0.25f, 3, 5));

        assertThat(verify())
                .extracting(Check.Difference::where)
                .containsExactly(folder.predictions("a", 2).toString(), "significance.seeds.splits_differ");
    }

    @Test
    void aPredictedClassThatDoesNotFollowIsNamedWithItsRow() throws IOException {
        change(folder.predictions("b", 2), "\r\n5,1,1,", "\r\n5,1,0,");

        assertThat(verify()).singleElement().satisfies(difference -> assertThat(difference.where())
                .isEqualTo(folder.predictions("b", 2) + ", example 5, predicted"));
    }

    @Test
    void whatIsDamagedIsNamed() throws IOException {
        refuses(folder.split(), "[0-9],test", "-1,test", "line 6 has the row -1");
        refuses(folder.split(), "[0-9],test", "x,test", "is damaged");
        refuses(folder.split(), "[0-9],test", "4", "line 6 has 1 values");
        refuses(folder.environment(), "\\{", "[", "is damaged");
        refuses(folder.predictions("a", 2), "\r\n4,", "\r\n-4,", "line 2 has the row -4");
        refuses(folder.predictions("a", 2), "\r\n4,0,", "\r\n4,7,", "label 7");
        refuses(folder.metrics(), "\\{", "[", "is damaged");
    }

    @Test
    void manyRowsAreReadBack() throws IOException {
        int[] rows = new int[5000];
        float[] probabilities = new float[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = 3 * i;
            probabilities[2 * i + i % 2] = 1;
        }
        new RunFolderWriter(folder)
                .predictions("many", 1, new Predictions(2, rows, new int[rows.length], probabilities));

        PredictionsCsv.Table table = PredictionsCsv.read(Files.readAllBytes(folder.predictions("many", 1)), 2);

        assertThat(table.contradictions()).isEmpty();
        assertThat(table.predictions().size()).isEqualTo(5000);
        assertThat(table.predictions().example(4999)).isEqualTo(3 * 4999);
        assertThat(table.predictions().predicted(4999)).isEqualTo(1);
    }

    private void refuses(Path file, String regex, String replacement, String why) throws IOException {
        String before = Files.readString(file);
        change(file, regex, replacement);
        assertThatThrownBy(() -> RunVerifier.verify(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + " is damaged")
                .hasMessageContaining(why);
        Files.writeString(file, before);
    }

    private static void change(Path file, String regex, String replacement) throws IOException {
        String before = Files.readString(file);
        String after = before.replaceFirst(regex, replacement);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private List<Check.Difference> verify() {
        return RunVerifier.verify(folder).checks().stream()
                .flatMap(check -> check.differences().stream())
                .toList();
    }

    private static Predictions predictions(float first, int... rows) {
        return new Predictions(2, rows, new int[] {0, 1}, new float[] {first, 1 - first, 0.25f, 0.75f});
    }

    private static Comparison comparison() {
        DataSummary data = new DataSummary(
                "toy",
                "data:toy",
                new TreeMap<>(),
                CLASSES,
                SHAPE,
                "abc",
                Stream.of("train", "validation", "test")
                        .map(name -> new DataSummary.Split(name, List.of(1, 1)))
                        .toList());
        List<ModelResult> models = List.of(model("a", 0.75f), model("b", 0.25f));
        var pairs = Pairs.of(models);
        return new Comparison(
                "toy",
                data,
                models,
                pairs,
                new Provenance(Instant.parse("2026-01-02T03:04:05Z"), new TreeMap<>(), List.of(), SEEDS, "name: toy\n"),
                row -> Optional.empty(),
                Significances.of(data, models, pairs),
                Optional.of(new DataAudit(6, 0, List.of(), 0, 0, Optional.empty())));
    }

    private static ModelResult model(String label, float first) {
        return new ModelResult(
                label,
                "networks:" + label,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SEEDS.stream()
                        .map(seed -> new Run(
                                seed,
                                List.of(),
                                1,
                                new Run.Succeeded(TestResult.of(predictions(first, 4, 5)), 0.25, Optional.empty())))
                        .toList());
    }
}
