package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.TestResult;
import io.lookbook.app.train.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found out about the data is in the run folder, so that a report can be made without the dataset. */
class AuditRoundTripTest {
    private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final DataAudit AUDIT = new DataAudit(
            6,
            0,
            List.of(new DataAudit.Twin(4, 1, true, false, 0), new DataAudit.Twin(5, 2, false, true, 1.25)),
            1,
            2,
            Optional.of(new DataAudit.Identity("Pets", true, false, Optional.of("Beasts"))));

    @TempDir
    private Path temporary;

    @Test
    void theAuditIsReadBack() throws IOException {
        assertThat(read(write(Optional.of(AUDIT))).audit()).contains(AUDIT);
    }

    @Test
    void anAuditOfUnknownDataIsReadBack() throws IOException {
        DataAudit unknown = new DataAudit(6, 0, List.of(), 0, 0, Optional.empty());

        assertThat(read(write(Optional.of(unknown))).audit()).contains(unknown);
    }

    @Test
    void aFolderOfAnOlderVersionHasNone() throws IOException {
        RunFolder folder = write(Optional.empty());

        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(folder.metrics().toFile())
                        .has("audit"))
                .isFalse();
        assertThat(read(folder).audit()).isEmpty();
    }

    @Test
    void metricsGiveItForOtherTools() throws IOException {
        JsonNode audit = JsonMapper.builder()
                .build()
                .readTree(write(Optional.of(AUDIT)).metrics().toFile())
                .path("audit");

        assertThat(audit.path("rows_learned_from").asInt()).isZero();
        assertThat(audit.at("/identity/lookalike").asText()).isEqualTo("Beasts");
        assertThat(audit.at("/test_images_seen/1/in_training").asBoolean()).isFalse();
        assertThat(audit.at("/test_images_seen/1/difference").asDouble()).isEqualTo(1.25);
    }

    @Test
    void predictionsOfRowsThatWereLearnedFromAreNoticed() throws IOException {
        RunFolder folder = write(Optional.of(AUDIT));
        // Row 0 is in the training split, row 3 in the validation split.
        new RunFolderWriter(folder).predictions("net", 1, predictions(0, 3));

        assertThat(read(folder).audit()).contains(AUDIT.withRowsLearnedFrom(2));
    }

    @Test
    void aFolderWithoutItsSplitKeepsWhatItSays() throws IOException {
        RunFolder folder = write(Optional.of(AUDIT.withRowsLearnedFrom(1)));
        Files.delete(folder.split());

        assertThat(read(folder).audit()).contains(AUDIT.withRowsLearnedFrom(1));
    }

    @Test
    void aDamagedSplitIsNamed() throws IOException {
        RunFolder folder = write(Optional.of(AUDIT));
        Files.writeString(folder.split(), "row,part\n0,train\n");

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.split() + " is damaged");
    }

    private RunFolder write(Optional<DataAudit> audit) throws IOException {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        RunFolderWriter writer = new RunFolderWriter(folder);
        ImageData data = ImageData.of(CLASSES, SHAPE, new byte[6], new byte[6]);
        Comparison comparison = comparison(audit);
        writer.experiment(comparison.provenance().experiment());
        writer.environment(comparison.provenance(), comparison.data().fingerprint());
        writer.split(new Splits(
                new Examples(data, new int[] {1, 0}, 1),
                new Examples(data, new int[] {2, 3}, 1),
                new Examples(data, new int[] {4, 5}, 1)));
        writer.predictions("net", 1, predictions(4, 5));
        writer.metrics(comparison);
        return folder;
    }

    private static Comparison read(RunFolder folder) {
        return new RunFolderReader(folder).read((experiment, fingerprint) -> row -> Optional.empty());
    }

    private static Predictions predictions(int... rows) {
        return new Predictions(2, rows, new int[] {0, 1}, new float[] {0.75f, 0.25f, 0.5f, 0.5f});
    }

    private static Comparison comparison(Optional<DataAudit> audit) {
        Run run = new Run(1, List.of(), 1, new Run.Succeeded(TestResult.of(predictions(4, 5)), 0.25, Optional.empty()));
        return new Comparison(
                "toy",
                new DataSummary(
                        "toy",
                        "data:toy",
                        new TreeMap<>(),
                        CLASSES,
                        SHAPE,
                        "abc",
                        List.of(
                                new DataSummary.Split("train", List.of(1, 1)),
                                new DataSummary.Split("validation", List.of(1, 1)),
                                new DataSummary.Split("test", List.of(1, 1)))),
                List.of(new ModelResult(
                        "net",
                        "networks:net",
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(run))),
                List.of(),
                new Provenance(
                        Instant.parse("2026-01-02T03:04:05Z"), new TreeMap<>(), List.of(), List.of(1L), "name: toy\n"),
                row -> Optional.empty(),
                Significance.none(),
                audit);
    }
}
