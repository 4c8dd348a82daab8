package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameResultsTest {
    private static final String METRICS = """
            {
              "models" : [ {
                "seed" : 1,
                "epochs" : 2,
                "train_seconds" : %s,
                "predict_seconds" : %s
              } ]
            }
            """;
    private static final String ENVIRONMENT = """
            {
              "created" : "%s",
              "environment" : {
                "java" : "17",
                "threads" : "%s"
              }
            }
            """;

    @TempDir
    private Path folder;

    private Path one;
    private Path other;

    @BeforeEach
    void twoRunsThatDifferInTheirTimes() throws IOException {
        one = run(
                "one", METRICS.formatted("1.25", "4.0E-4"), ENVIRONMENT.formatted("2026-11-23T02:55:25Z", "1"), "0.5");
        other = run(
                "other", METRICS.formatted("30", "0.1"), ENVIRONMENT.formatted("2026-11-24T00:00:00Z", "16"), "12.25");
        Files.writeString(one.resolve("report.pdf"), "one");
        Files.writeString(other.resolve("report.pdf"), "another");
        write(one, "figures/cost.svg", "one");
        write(other, "figures/cost.svg", "another");
    }

    @Test
    void timesAreNoDifference() throws IOException {
        assertThat(SameResults.differences(one, other)).isEmpty();
    }

    @Test
    void anyOtherNumberIsOne() throws IOException {
        write(
                other,
                "metrics.json",
                METRICS.replace("\"epochs\" : 2", "\"epochs\" : 3").formatted("1.25", "4.0E-4"));
        write(other, "models/mlp/seed-1/history.csv", history("0.5", "0.812"));
        assertThat(SameResults.differences(one, other))
                .containsExactly(
                        "metrics.json, line 4: expected <    \"epochs\" : 2,>, found <    \"epochs\" : 3,>",
                        "models/mlp/seed-1/history.csv, line 3: expected <2,0.811,\r>, found <2,0.812,\r>");
        assertThat(SameResults.differences(one.resolve("models/mlp/seed-1"), other.resolve("models/mlp/seed-1")))
                .containsExactly("history.csv, line 3: expected <2,0.811,\r>, found <2,0.812,\r>");
    }

    @Test
    void aFieldThatOnlyOneHasIsOne() throws IOException {
        write(
                other,
                "environment.json",
                ENVIRONMENT.replace("\"threads\"", "\"cores\"").formatted("now", "1"));
        assertThat(SameResults.differences(one, other))
                .containsExactly("environment.json, line 5: expected <    \"threads\" : circumstance>,"
                        + " found <    \"cores\" : \"1\">");
    }

    @Test
    void anEpochThatIsMissingIsOne() throws IOException {
        write(other, "models/mlp/seed-1/history.csv", "epoch,train_loss,seconds\r\n1,0.9,0.5\r\n");
        assertThat(SameResults.differences(one, other))
                .containsExactly("models/mlp/seed-1/history.csv, line 3: expected <2,0.811,\r>, found <>");
    }

    @Test
    void aByteOfTheWeightsIsOne() throws IOException {
        Files.write(other.resolve("models/mlp/seed-1/model.safetensors"), new byte[] {1, 2, 4});
        assertThat(SameResults.differences(one, other))
                .containsExactly("models/mlp/seed-1/model.safetensors: byte 2 differs");
    }

    @Test
    void filesThatOnlyOneHasAreOne() throws IOException {
        Files.delete(other.resolve("models/mlp/seed-1/model.safetensors"));
        write(other, "models/mlp/seed-1/.predictions.csv.17.tmp", "");
        write(other, ".unfinished", "");
        Files.delete(other.resolve("report.pdf"));
        assertThat(SameResults.differences(one, other))
                .containsExactly(
                        ".unfinished should not be there",
                        "models/mlp/seed-1/.predictions.csv.17.tmp should not be there",
                        "models/mlp/seed-1/model.safetensors is missing",
                        "report.pdf is missing");
    }

    private Path run(String name, String metrics, String environment, String seconds) throws IOException {
        Path run = folder.resolve(name);
        write(run, "metrics.json", metrics);
        write(run, "environment.json", environment);
        write(run, "models/mlp/seed-1/history.csv", history(seconds, "0.811"));
        write(run, "models/mlp/seed-1/predictions.csv", "example,label\r\n1,2\r\n");
        Files.write(run.resolve("models/mlp/seed-1/model.safetensors"), new byte[] {1, 2, 3});
        return run;
    }

    private static String history(String seconds, String loss) {
        return "epoch,train_loss,seconds\r\n1,0.9," + seconds + "\r\n2," + loss + "," + seconds + "\r\n";
    }

    private static void write(Path run, String name, String content) throws IOException {
        Path file = run.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
