package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that its patience ends, through every command that reads its files. */
class EarlyStoppingTest {
    @TempDir
    private Path folder;

    @Test
    void aRunThatStopsEarlyIsRecordedVerifiedMergedAndRepeated() throws IOException {
        Path first = folder.resolve("first");
        // From the third epoch on nothing changes any more.
        Console run = Console.lookbook(
                "run",
                "--dataset=fashion-mnist-sample",
                "--model=mlp:hidden=8,epochs=20,patience=3,schedule=step,schedule.step-size=2,schedule.gamma=1e-30",
                "--limit=200",
                "--out=" + first);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode model = JsonMapper.builder()
                .build()
                .readTree(first.resolve("metrics.json").toFile())
                .path("models")
                .path(0);
        int best = model.at("/runs/0/weights/best_epoch").asInt();
        assertThat(best).isBetween(1, 2);
        assertThat(model.at("/runs/0/weights/last_epoch").asInt()).isEqualTo(best + 3);
        assertThat(model.at("/runs/0/epochs").asInt()).isEqualTo(best + 3);
        assertThat(model.at("/training/epochs").asInt()).isEqualTo(20);
        assertThat(model.at("/training/patience").asInt()).isEqualTo(3);
        assertThat(model.at("/training/schedule").asText()).isEqualTo("step");
        assertThat(model.at("/training/schedule_options")).hasToString("{\"gamma\":\"1E-30\",\"step-size\":\"2\"}");
        assertThat(first.resolve("models/mlp/seed-1/history.csv")).content().hasLineCount(1 + best + 3);
        assertThat(run.err())
                .contains("mlp seed 1  stopped after epoch " + (best + 3) + " of 20: no better epoch in the last 3");

        Path again = folder.resolve("again");
        assertThat(Console.lookbook("run", first.resolve("experiment.yaml").toString(), "--out=" + again)
                        .exitCode())
                .isZero();
        assertThat(again.resolve("models/mlp/seed-1/model.safetensors"))
                .hasSameBinaryContentAs(first.resolve("models/mlp/seed-1/model.safetensors"));
        Path merged = folder.resolve("merged");
        Console merge = Console.lookbook(
                "merge",
                first.resolve("report.pdf").toString(),
                again.resolve("report.pdf").toString(),
                "--out=" + merged);
        assertThat(merge.exitCode()).as(merge.err()).isZero();
        for (Path report : List.of(first, merged)) {
            Console verify =
                    Console.lookbook("verify", report.resolve("report.pdf").toString());
            assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        }
    }
}
