package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs real experiments, small ones, with the bundled plugins on the class path. */
class RunCommandTest {
    private static final String DATA = "--dataset=fashion-mnist-sample";
    private static final String SMALL = "--model=mlp:hidden=16,epochs=2";

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEveryPromisedFile() throws IOException {
        Path out = folder.resolve("out");

        Console run = Console.lookbook(
                "run", DATA, SMALL, "--model=tiny=cnn:filters=4,dense=8,epochs=1", "--limit=300", "--out=" + out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files(out))
                .contains(
                        "environment.json",
                        "experiment.yaml",
                        "metrics.json",
                        "report.pdf",
                        "figures/confusion-matrix-mlp.svg",
                        "models/mlp/seed-1/history.csv",
                        "models/mlp/seed-1/predictions.csv",
                        "models/mlp/seed-1/model.safetensors",
                        "models/tiny/seed-1/predictions.csv")
                .noneMatch(file -> file.endsWith(".tmp"));
        assertThat(Files.readAllLines(out.resolve("models/mlp/seed-1/history.csv")))
                .hasSize(3)
                .first()
                .isEqualTo("epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds");
        assertThat(Files.readAllLines(out.resolve("models/mlp/seed-1/predictions.csv")))
                .hasSize(1001)
                .first()
                .isEqualTo("example,label,predicted,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9");
        assertThat(run.out().strip()).endsWith(out.resolve("report.pdf").toString());
        assertThat(run.err()).contains("mlp seed 1  epoch 2/2", "images/s", "left");
    }

    @Test
    void jsonIsTheMetricsWithTheVerdictAndThePathsAndTheReportIsOpened() throws IOException {
        Path out = folder.resolve("out");
        Path viewer =
                Files.writeString(folder.resolve("xdg-open"), "#!/bin/sh\nprintf '%s' \"$1\" >" + folder + "/opened\n");
        Files.setPosixFilePermissions(viewer, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(viewer, folder.resolve("open"));

        Console run = Console.lookbook(
                Map.of("PATH", folder.toString()),
                "run",
                DATA,
                SMALL,
                "--model=majority",
                "--limit=300",
                "--section=summary",
                "--json",
                "--open",
                "--quiet",
                "--out=" + out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        ObjectNode document = (ObjectNode) JsonMapper.builder().build().readTree(run.out());
        assertThat(document.path("run_folder").asText()).isEqualTo(out.toString());
        assertThat(document.path("verdict").path(0).asText()).contains("mlp", "1,000 test images right");
        assertThat(document.path("reports").path(0).asText())
                .isEqualTo(out.resolve("report.pdf").toString());
        assertThat(document.without(List.of("run_folder", "verdict", "reports")).toString())
                .isEqualTo(metrics(out).toString());
        assertThat(folder.resolve("opened"))
                .hasContent(out.resolve("report.pdf").toString());

        Console report = Console.lookbook("report", out.toString(), "--section=summary", "--json");
        assertThat(JsonMapper.builder().build().readTree(report.out()).path("verdict"))
                .isEqualTo(JsonMapper.builder().build().readTree(run.out()).path("verdict"));
        Console again = Console.lookbook("run", "--resume", out.toString(), "--json");
        assertThat(again.err()).contains("Nothing to go on with");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(again.out())
                        .path("status")
                        .asText())
                .isEqualTo("complete");
    }

    @Test
    void metricsAgreeWithThePredictions() throws IOException {
        Path out = folder.resolve("out");
        Console.lookbook("run", DATA, SMALL, "--limit=300", "--report=json", "--out=" + out);

        JsonNode metrics = metrics(out);
        List<String> rows = Files.readAllLines(out.resolve("models/mlp/seed-1/predictions.csv"));
        long right = rows.stream()
                .skip(1)
                .map(row -> row.split(","))
                .filter(row -> row[1].equals(row[2]))
                .count();

        assertThat(metrics.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(metrics.path("status").asText()).isEqualTo("complete");
        assertThat(metrics.at("/dataset/splits/train").asInt()).isEqualTo(300);
        assertThat(metrics.at("/dataset/splits/test").asInt()).isEqualTo(1000);
        assertThat(metrics.at("/models/0/parameters").asLong()).isEqualTo(784 * 16 + 16 + 16 * 10 + 10);
        assertThat(metrics.at("/models/0/runs/0/test/accuracy").asDouble()).isEqualTo(right / 1000.0);
        assertThat(metrics.at("/models/0/runs/0/test/classes")).hasSize(10);
        assertThat(metrics.at("/models/0/runs/0/weights/last_epoch").asInt()).isEqualTo(2);
    }

    @Test
    void theSameExperimentGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Console.lookbook("run", DATA, SMALL, "--limit=300", "--report=json", "--seed=5", "--out=" + first);

        Console again = Console.lookbook("run", first.resolve("experiment.yaml").toString(), "--out=" + second);

        assertThat(again.exitCode()).as(again.err()).isZero();
        for (String file : List.of("predictions.csv", "model.safetensors")) {
            assertThat(second.resolve("models/mlp/seed-5/" + file))
                    .hasSameBinaryContentAs(first.resolve("models/mlp/seed-5/" + file));
        }
        assertThat(second.resolve("experiment.yaml")).hasSameTextualContentAs(first.resolve("experiment.yaml"));
    }

    @Test
    void repeatsHaveConsecutiveSeedsAndDifferentWeights() throws IOException {
        Path out = folder.resolve("out");

        Console run = Console.lookbook(
                "run", DATA, SMALL, "--limit=300", "--report=json", "--seed=3", "--repeats=2", "--out=" + out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(metrics(out).path("models").findValuesAsText("seed")).containsExactly("3", "4");
        assertThat(Files.mismatch(
                        out.resolve("models/mlp/seed-3/model.safetensors"),
                        out.resolve("models/mlp/seed-4/model.safetensors")))
                .isNotNegative();
    }

    @Test
    void aModelThatDivergesIsARowAndTheOthersGoOn() throws IOException {
        Path out = folder.resolve("out");

        Console run = Console.lookbook(
                "run",
                DATA,
                SMALL,
                "--model=wild=mlp:optimizer=sgd,learning-rate=1e30,epochs=2",
                "--limit=300",
                "--out=" + out);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("wild", "failed: the loss became NaN in epoch 1", "try a lower learning rate");
        assertThat(metrics(out).path("status").asText()).isEqualTo("partial");
        assertThat(metrics(out).at("/models/0/runs/0/status").asText()).isEqualTo("succeeded");
        assertThat(metrics(out).at("/models/1/runs/0/status").asText()).isEqualTo("failed");
        assertThat(out.resolve("report.pdf")).isNotEmptyFile();
        assertThat(out.resolve("models/wild/seed-1/predictions.csv")).doesNotExist();
    }

    @Test
    void theLastWeightsAreUsedWhenAskedFor() throws IOException {
        Path out = folder.resolve("out");

        Console.lookbook("run", DATA, "--model=mlp:hidden=16,epochs=3,weights=last", "--limit=300", "--out=" + out);

        JsonNode run = metrics(out).at("/models/0/runs/0");
        assertThat(run.at("/weights/used").asText()).isEqualTo("last");
        assertThat(run.at("/weights/last_test_accuracy").asDouble())
                .isEqualTo(run.at("/test/accuracy").asDouble());
    }

    @Test
    void aReportCanBeMadeAgainWithoutTraining() throws IOException {
        Path out = folder.resolve("out");
        Console.lookbook("run", DATA, SMALL, "--limit=300", "--out=" + out);
        byte[] pdf = Files.readAllBytes(out.resolve("report.pdf"));

        Console report = Console.lookbook("report", out.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).startsWith(out.resolve("report.pdf").toString());
        assertThat(Files.readAllBytes(out.resolve("report.pdf"))).isEqualTo(pdf);

        Console json = Console.lookbook("report", out.toString(), "--report=json", "--section=summary");
        assertThat(json.exitCode()).isZero();
        assertThat(Files.readString(out.resolve("report.json")))
                .contains("summary")
                .doesNotContain("pr-curve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dataset=fashion-mnits          | there is no dataset 'fashion-mnits' | Did you mean 'fashion-mnist'?",
                "--model=cn                       | there is no model 'cn'              | Did you mean 'cnn'?",
                "--optimizer=adma                 | there is no optimizer 'adma'        | Did you mean 'adam'?",
                "--report=docx                    | there is no report 'docx'           | Known: html, json, latex, pdf",
                "--section=sumary                 | there is no section 'sumary'        | Did you mean 'summary'?",
                "--model=cnn:filter=3             | has no option 'filter'              | Did you mean 'filters'?",
                "--model=cnn:epoch=3              | has no option 'epoch'               | Did you mean 'epochs'?",
                "--model=cnn:epochs=0             | option 'epochs' takes integer       | got '0'",
                "--model=cnn:dropout=1            | option 'dropout' takes number       | got '1'",
                "--model=cnn:optimizer.beta1=2    | option 'beta1' takes number         | got '2'",
                "--model=cnn:optimizer.beta=2     | optimizer adam has no option 'beta' | model cnn",
                "--model=mlp:schedul=cosine       | has no option 'schedul'             | Did you mean 'schedule'?",
                "--model=mlp:schedule=cosin       | option 'schedule' takes one of      | constant, step, exponential, cosine, linear",
                "--model=mlp:schedule=step,schedule.step-size=0 | option 'step-size' takes integer | got '0'",
                "--model=mlp:schedule=cosine,schedule.gamma=0.5 | schedule=cosine has no option 'gamma' | end-factor",
                "--model=mlp:schedule.gamma=0.5   | the learning rate is constant       | add schedule=step or schedule=exponential",
                "--model=mlp:schedule.half=1      | the learning rate is constant       | no schedule takes 'half'",
                "--model=mlp:schedule=exponential,schedule.gamma=1 | option 'gamma' takes number | got '1'",
                "--model=mlp:schedule=exponential,schedule.gamma=0.1,epochs=400 | falls to 0 before the last of 400 epochs | gamma",
                "--model=mlp:epochs=3,warmup=3    | warmup=3 leaves none of the 3 epochs | a shorter warmup",
                "--model=mlp:patience=-1          | option 'patience' takes integer     | got '-1'",
                "--model=cnn --model=cnn          | two models are labelled 'cnn'       | LABEL=NAME",
                "--dataset=fashion-mnist:split=x  | option 'split' takes one of         | got 'x'",
                "--dataset=fashion-mnist-sample:ratios=1+2 | ratios takes three parts   | 1+2",
                "--dataset=fashion-mnist-sample:split=official | no official training and test part | stratified",
                "--limit=0                        | limit                               | 'limit' must be from 1",
                "--repeats=0                      | 'repeats' must be from 1            | 0",
                "--seed=x                         | --seed                              | takes a whole number, not 'x'",
                "--seed=99999999999999999999      | '99999999999999999999' is too large | 9223372036854775807",
                "--limit=3000000000               | '3000000000' is too large       | 2147483647",
                "--quiet --verbose                | say the opposite                | one of them",
                "--seed=9223372036854775807 --repeats=2 | leaves no room for 2 repeats   | smaller",
                "--no-such-flag                   | --no-such-flag                      | --help",
                "no-such.yaml                     | no-such.yaml                        | there is no such file",
                "--quick some.yaml                | --quick is an experiment of its own | some.yaml",
            })
    void aMistakeOnTheCommandLineIsOneMessageAndNothingIsWritten(String arguments, String complaint, String also) {
        Path out = folder.resolve("out");
        String[] args = Stream.concat(Stream.of("run", "--out=" + out), Stream.of(arguments.split(" ")))
                .toArray(String[]::new);

        Console run = Console.lookbook(args);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(complaint).contains(also).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void aFinishedRunIsNeverOverwritten() throws IOException {
        Path out = folder.resolve("out");
        Console.lookbook("run", DATA, SMALL, "--limit=100", "--report=json", "--out=" + out);
        String metrics = Files.readString(out.resolve("metrics.json"));

        Console again = Console.lookbook("run", DATA, SMALL, "--limit=100", "--report=json", "--out=" + out);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("holds a finished run, which is never overwritten");
        assertThat(out.resolve("metrics.json")).hasContent(metrics);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Console run = Console.lookbook("run", DATA, SMALL, "--limit=100", "--out=" + file.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("cannot write to the output folder")
                .contains(file + " is a file; choose another --out");
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void aFolderWithOtherThingsInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "precious");

        Console run = Console.lookbook("run", DATA, SMALL, "--limit=100", "--out=" + folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not empty");
        assertThat(files(folder)).containsExactly("thesis.tex");
    }

    @Test
    void dataThatIsMissingOrDamagedIsExitCode5AndLeavesNothing() throws IOException {
        Path out = folder.resolve("out");
        Path data = Files.createDirectory(folder.resolve("data"));

        Console missing = Console.lookbook("run", "--dataset=fashion-mnist:folder=" + data, SMALL, "--out=" + out);
        assertThat(missing.exitCode()).isEqualTo(5);
        assertThat(missing.err()).contains("train-images-idx3-ubyte").doesNotContain("\tat ");

        for (String name : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            Files.write(data.resolve(name + "-ubyte"), "not idx".getBytes(StandardCharsets.US_ASCII));
        }
        Console damaged = Console.lookbook("run", "--dataset=fashion-mnist:folder=" + data, SMALL, "--out=" + out);
        assertThat(damaged.exitCode()).isEqualTo(5);
        assertThat(damaged.err()).contains(data.toString()).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void aRunFolderThatIsMissingOrDamagedIsNamed() throws IOException {
        Path out = folder.resolve("out");
        Console.lookbook("run", DATA, SMALL, "--limit=100", "--report=json", "--out=" + out);

        assertThat(Console.lookbook("report", folder.resolve("nowhere").toString()))
                .satisfies(report -> assertThat(report.exitCode()).isEqualTo(5))
                .satisfies(report -> assertThat(report.err()).contains("metrics.json", "lookbook run"));

        Path predictions = out.resolve("models/mlp/seed-1/predictions.csv");
        Files.writeString(predictions, Files.readString(predictions).substring(0, 5000));
        Console truncated = Console.lookbook("report", out.toString());
        assertThat(truncated.exitCode()).isEqualTo(5);
        assertThat(truncated.err()).contains(predictions + " is damaged").doesNotContain("\tat ");
    }

    private static JsonNode metrics(Path out) throws IOException {
        return JsonMapper.builder().build().readTree(out.resolve("metrics.json").toFile());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
