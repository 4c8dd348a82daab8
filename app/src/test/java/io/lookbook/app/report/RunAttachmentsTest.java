package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.app.report.RunAttachments.Limits;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 5 bytes of split, 7 bytes of predictions and no history. */
class RunAttachmentsTest {
    @TempDir
    private Path folder;

    private RunFiles files;

    @BeforeEach
    void write() throws IOException {
        Path predictions = folder.resolve(RunFiles.predictionsOf("net", 1));
        Files.createDirectories(predictions.getParent());
        Files.writeString(predictions, "1234567");
        Files.writeString(folder.resolve(RunFiles.SPLIT), "12345");
        files = new RunFolder(folder);
    }

    @Test
    void theFilesOfTheRunsTravelWithTheReport() throws IOException {
        assertThat(RunAttachments.ofRuns(files, comparison()).orElseThrow())
                .extracting(Report.Attachment::name)
                .containsExactly(RunFiles.SPLIT, RunFiles.predictionsOf("net", 1));
        assertThat(RunAttachments.ofRuns(files, comparison(), new Limits(7, 12, 2)))
                .isPresent();
    }

    @Test
    void whatNoReaderTakesIsLeftOut() throws IOException {
        assertThat(RunAttachments.ofRuns(files, comparison(), new Limits(6, 12, 2)))
                .isEmpty();
        assertThat(RunAttachments.ofRuns(files, comparison(), new Limits(7, 11, 2)))
                .isEmpty();
        assertThat(RunAttachments.ofRuns(files, comparison(), new Limits(7, 12, 1)))
                .isEmpty();
    }

    @Test
    void aReportWithoutThemSaysSoOnItsPages() {
        assertThat(RunAttachments.note().content().blocks())
                .singleElement()
                .isInstanceOfSatisfying(Block.Note.class, note -> assertThat(note.toString())
                        .contains("does not carry its predictions", "cannot be verified", "512 MB"));
    }

    private static Comparison comparison() {
        Predictions predictions = new Predictions(2, new int[] {0}, new int[] {0}, new float[] {1, 0});
        Run run = new Run(1, List.of(), 1, new Run.Succeeded(TestResult.of(predictions), 1, Optional.empty()));
        ModelResult model = new ModelResult(
                "net", "s:net", new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(run));
        return new Comparison(
                "toy",
                new DataSummary(
                        "toy", "s:toy", new TreeMap<>(), List.of("a", "b"), new ImageShape(1, 1, 1), "", List.of()),
                List.of(model),
                List.of(),
                new Provenance(Instant.EPOCH, new TreeMap<>(), List.of(), List.of(1L), ""),
                row -> Optional.empty());
    }
}
