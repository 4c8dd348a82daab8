package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.runs.RunLister;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run folders written by hand, with the few fields that a list needs and some that it passes over. */
class ListCommandTest {
    @TempDir
    private Path runs;

    @BeforeEach
    void writeRuns() throws IOException {
        finished("a", "2026-11-20T08:30:00Z", "complete", "0.8919", "0.9166");
        finished("b", "2026-11-22T15:00:00Z", "partial", "0.8", null);
        Path stopped = folder("c", "2026-11-21T00:00:00Z");
        Files.writeString(stopped.resolve(".unfinished"), "");
        Files.writeString(
                stopped.resolve("experiment.yaml"),
                "dataset: idx\nmodels:\n  big: {plugin: mlp}\n  small: {plugin: mlp}\n");
    }

    @Test
    void everyRunIsALineTheNewestFirst() {
        Console list = Console.lookbook("list", runs.toString());

        assertThat(list.exitCode()).as(list.err()).isZero();
        String row = "%s  " + runs.resolve("%s") + "  %-13s  %-18s  %s";
        assertThat(list.out().lines())
                .containsExactly(
                        String.format(
                                "began             %-"
                                        + runs.resolve("a").toString().length()
                                        + "s  dataset        models, best first  status",
                                "run"),
                        String.format(row, "2026-11-22 15:00", "b", "fashion-mnist", "mlp 80.00 %, cnn", "partial"),
                        String.format(row, "2026-11-21 00:00", "c", "idx", "big, small", "unfinished"),
                        String.format(row, "2026-11-20 08:30", "a", "fashion-mnist", "cnn 91.66 %, mlp", "complete"),
                        "",
                        "To go on with what is unfinished: lookbook run --resume " + runs.resolve("c"));
    }

    @Test
    void programsGetJson() throws IOException {
        Console list = Console.lookbook("list", "--json", runs.toString());

        assertThat(list.exitCode()).isZero();
        JsonNode json = SmallReports.json(list);
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("runs").findValuesAsText("status")).containsExactly("partial", "unfinished", "complete");
        assertThat(json.at("/runs/2/best").asText()).isEqualTo("cnn");
        assertThat(json.at("/runs/2/models/0/accuracy").asDouble()).isEqualTo(0.8919);
        assertThat(json.at("/runs/2/created").asText()).isEqualTo("2026-11-20T08:30:00Z");
        assertThat(json.at("/runs/0/models/1/accuracy").isNull()).isTrue();
        assertThat(json.at("/runs/1/advice").asText()).startsWith("lookbook run --resume ");
    }

    @Test
    void whatIsNoRunCostsOnlyItsOwnLine() throws IOException {
        Files.createDirectories(runs.resolve("notes"));
        Files.createDirectories(runs.resolve(".hidden"));
        Files.writeString(runs.resolve("file.txt"), "");
        Files.writeString(runs.resolve("a/metrics.json"), "{\"schemaVersion\": 1, \"status\":");
        Path newer = folder("newer", "2026-11-22T15:00:00Z");
        Files.writeString(newer.resolve("metrics.json"), "{\"schemaVersion\": 2}");
        Path bare = folder("bare", "2026-11-22T15:00:00Z");
        Files.writeString(bare.resolve("metrics.json"), "{\"schemaVersion\": 1, \"models\": []}");
        Path untold = folder("untold", "2026-11-22T15:00:00Z");
        Files.writeString(
                untold.resolve("metrics.json"),
                Files.readString(runs.resolve("b/metrics.json")).replace("\"accuracy\": 0.8,", ""));
        Path outside = folder("outside", "2026-11-22T15:00:00Z");
        Files.writeString(
                outside.resolve("metrics.json"),
                Files.readString(runs.resolve("b/metrics.json")).replace("\"cnn\"", "\"../../x\""));
        Path claimed = Files.createDirectories(runs.resolve("claimed"));
        Files.writeString(claimed.resolve(".unfinished"), "");

        Console list = Console.lookbook("list", runs.toString());

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out().lines())
                .anyMatch(line -> line.startsWith(
                        runs.resolve("a") + ": " + runs.resolve("a/metrics.json") + " is damaged at line 1, column "))
                .anyMatch(line -> line.startsWith(runs.resolve("newer") + ": ") && line.contains("schema version 2"))
                .anyMatch(line -> line.startsWith(runs.resolve("bare") + ": ") && line.contains("is missing"))
                .anyMatch(line -> line.startsWith(untold + ": ") && line.contains("the accuracy of a model is missing"))
                .anyMatch(line -> line.startsWith(outside + ": ") && line.contains("cannot be a model's label"))
                .anyMatch(
                        line -> line.startsWith("unknown ") && line.contains("claimed") && line.endsWith("unfinished"))
                .noneMatch(line -> line.contains(".hidden") || line.contains("file.txt") || line.contains("notes"));
    }

    @Test
    void modelsStandInTheOrderOfTheirAccuracies() throws IOException {
        Path many = folder("many", "2026-11-22T15:00:00Z");
        Files.writeString(
                many.resolve("metrics.json"),
                "{\"schemaVersion\": 1, \"status\": \"complete\", \"dataset\": {\"name\": \"idx\"}, \"models\": ["
                        + String.join(
                                ", ",
                                model("untested", null),
                                model("third", "0.72"),
                                model("first", "0.839"),
                                model("second", "0.829"))
                        + "]}");

        assertThat(Console.lookbook("list", many.toString()).out())
                .contains("first 83.90 %, second, third, untested  complete");
    }

    @Test
    void aRunFolderItselfMayBeNamed() {
        Console list = Console.lookbook(
                "list", runs.resolve("a").toString(), runs.resolve("b").toString());

        assertThat(list.out().lines()).hasSize(3);
    }

    @Test
    void aFolderThatIsNotThereIsTheUsersMistake() throws IOException {
        Console nowhere = Console.lookbook("list", runs.resolve("nowhere").toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no folder " + runs.resolve("nowhere"));

        Path empty = Files.createDirectories(runs.resolve("empty"));
        Console list = Console.lookbook("list", "--json", empty.toString());
        assertThat(SmallReports.json(list).path("runs")).isEmpty();
    }

    @Test
    void aNarrowTerminalCutsTheModels() throws IOException {
        StringWriter out = new StringWriter();
        RunLister lister = new RunLister(new ExperimentFile());

        new RunListText(40 + runs.resolve("a").toString().length())
                .print(lister.summaries(List.of(runs.resolve("a"))), new PrintWriter(out, true));

        assertThat(out.toString().lines()).anyMatch(line -> line.contains("cnn 91.66 ..  complete"));
        assertThat(out.toString()).contains("2026-11-20  ").doesNotContain("08:30");
    }

    @Test
    void namesThatSteerATerminalDoNot() throws IOException {
        Path bad = folder("bad", "2026-11-22T15:00:00Z");
        Files.writeString(
                bad.resolve("metrics.json"),
                "{\"schemaVersion\": 1, \"status\": \"complete\", \"dataset\": {\"name\": \"x\\u001b[2J\\n\"}, \"models\": []}");

        assertThat(Console.lookbook("list", runs.toString()).out())
                .contains("x?[2J?")
                .doesNotContain("\u001b");
    }

    private Path folder(String name, String created) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(name));
        Files.writeString(
                folder.resolve("environment.json"), "{\"schemaVersion\": 1, \"created\": \"" + created + "\"}");
        return folder;
    }

    private void finished(String name, String created, String status, String mlp, String cnn) throws IOException {
        Files.writeString(
                folder(name, created).resolve("metrics.json"),
                "{\"schemaVersion\": 1, \"status\": \"" + status + "\", \"name\": \"paper\","
                        + " \"dataset\": {\"name\": \"fashion-mnist\", \"classes\": [\"a\"]},"
                        + " \"models\": [" + model("mlp", mlp) + ", " + model("cnn", cnn) + "]}");
    }

    private static String model(String label, String accuracy) {
        String test = accuracy == null ? "" : ", \"test\": {\"accuracy\": " + accuracy + ", \"confusion\": [[1, 2]]}";
        return "{\"label\": \"" + label + "\", \"runs\": [{\"seed\": 1" + test + "}]}";
    }
}
