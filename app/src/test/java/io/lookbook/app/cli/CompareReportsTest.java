package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.report.PdfWithAttachments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One comparison made of several reports or run folders, also by the name {@code merge}. The reports are real ones, made by small experiments. */
class CompareReportsTest {
    @TempDir
    private static Path runs;

    private static SmallReports reports;
    private static Path mine;
    private static Path yours;
    private static Path otherSplit;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeReports() {
        reports = new SmallReports(runs);
        mine = reports.make("mine", SmallReports.DATA, "--model=mlp:hidden=8,epochs=2");
        yours = reports.make("yours", SmallReports.DATA, "--model=mlp:hidden=16,epochs=1");
        otherSplit = reports.make("other", SmallReports.DATA + ":split-seed=2", "--model=mlp:hidden=8,epochs=1");
    }

    @Test
    void reportsOnTheSameTestImagesBecomeOneComparison() throws IOException {
        Path out = folder.resolve("both");

        Console merge = Console.lookbook("merge", mine.toString(), yours.toString(), "--out=" + out);

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(merge.out()).contains("mlp-1", "mlp-2", "Report:     " + out.resolve("report.pdf"));
        JsonNode metrics = SmallReports.metrics(out);
        assertThat(metrics.path("models").findValuesAsText("label")).containsExactly("mlp-1", "mlp-2");
        assertThat(metrics.at("/models/0/runs/0/test"))
                .isEqualTo(SmallReports.metrics(mine.getParent()).at("/models/0/runs/0/test"));
        assertThat(metrics.at("/models/1/runs/0/test"))
                .isEqualTo(SmallReports.metrics(yours.getParent()).at("/models/0/runs/0/test"));
        assertThat(metrics.path("comparisons")).hasSize(1);
        assertThat(Files.readString(out.resolve("environment.json")))
                .contains("\"merged\" : {", "\"file\" : \"report.pdf\"", "\"originalLabel\" : \"mlp\"");
        assertThat(Files.readString(out.resolve("experiment.yaml"))).contains("mlp-1:", "mlp-2:");

        Path merged = out.resolve("report.pdf");
        Console verify = Console.lookbook("verify", merged.toString());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();

        Console third = Console.lookbook(
                "merge",
                merged.toString(),
                mine.toString(),
                yours.toString(),
                "--report=json",
                "--out=" + folder.resolve("three"));
        assertThat(third.exitCode()).as(third.err()).isZero();
        assertThat(SmallReports.metrics(folder.resolve("three")).path("models").findValuesAsText("label"))
                .containsExactly("mlp-1", "mlp-2", "mlp-2-2", "mlp-3");
    }

    @Test
    void runFoldersAreAsGoodAsTheirReports() throws IOException {
        Path out = folder.resolve("folders");

        Console compare = Console.lookbook(
                "compare",
                mine.getParent().toString(),
                yours.toString(),
                "--section=summary",
                "--json",
                "--out=" + out);

        assertThat(compare.exitCode()).as(compare.err()).isZero();
        JsonNode json = SmallReports.json(compare);
        assertThat(json.path("run_folder").asText()).isEqualTo(out.toString());
        assertThat(json.path("reports").get(0).asText())
                .isEqualTo(out.resolve("report.pdf").toString());
        assertThat(json.path("models").findValuesAsText("label")).containsExactly("mlp-1", "mlp-2");
        assertThat(Files.readString(out.resolve("experiment.yaml")))
                .contains("# merged from run 1 (mine)", "# merged from report 2 (report.pdf)");
        assertThat(Files.readString(out.resolve("environment.json"))).contains("\"file\" : \"mine\"");
        assertThat(out.resolve("models/mlp-1/seed-1/predictions.csv"))
                .hasSameBinaryContentAs(mine.getParent().resolve("models/mlp/seed-1/predictions.csv"));
        Console verify = Console.lookbook("verify", out.resolve("report.pdf").toString());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    @Test
    void aRunIsComparedOnlyOnce() {
        Console twice = Console.lookbook("compare", mine.getParent().toString(), mine.toString());

        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains(mine + " is the same run as " + mine.getParent());
    }

    @Test
    void aRunThatIsNotFinishedIsNotCompared() throws IOException {
        Path unfinished = new SmallReports(runs).copy(folder, "mine");
        Files.delete(unfinished.resolve("metrics.json"));
        Files.writeString(unfinished.resolve(".unfinished"), "");

        Console compare = Console.lookbook("compare", unfinished.toString(), yours.toString());

        assertThat(compare.exitCode()).isEqualTo(5);
        assertThat(compare.err()).contains("'lookbook run --resume " + unfinished + "' goes on with it");
    }

    @Test
    void whatMergedModelsDoNotHaveInCommonIsSaid() throws IOException {
        Path later = runs.resolve("later");
        Console run = Console.lookbook(
                "run",
                SmallReports.DATA,
                "--model=mlp:hidden=8,epochs=1",
                "--limit=50",
                "--seed=7",
                "--repeats=2",
                "--section=summary",
                "--out=" + later);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path out = folder.resolve("both");

        Console merge = Console.lookbook(
                "merge", mine.toString(), later.resolve("report.pdf").toString(), "--section=summary", "--out=" + out);

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(merge.err())
                .contains(
                        "warning: the training images differ: 100 in report 1 (report.pdf), 50 in report 2 (report.pdf)")
                .contains("warning: the seeds differ: [1] in report 1 (report.pdf), [7, 8] in report 2 (report.pdf)")
                .contains("warning: what was found in the images differs: ", " among 1600 images in report 1", " 1550 ")
                .doesNotContain("the options of the dataset differ", "the validation images differ");
        assertThat(Files.readString(out.resolve("environment.json"))).contains("\"the seeds differ: [1] in ");
        assertThat(Files.readString(out.resolve("experiment.yaml"))).contains("# the seeds differ: [1] in ");
        assertThat(SmallReports.metrics(out).at("/audit/images").asInt()).isEqualTo(1600);
        assertThat(out.resolve("split.csv")).doesNotExist();
        Path merged = out.resolve("report.pdf");
        assertThat(Console.lookbook("verify", merged.toString()).exitCode()).isZero();

        // Its models still have the seeds that they were trained with.
        assertThat(SmallReports.metrics(out).at("/models/0/runs/0/seed").asInt())
                .isEqualTo(1);
        assertThat(SmallReports.metrics(out).at("/models/1/runs").findValuesAsText("seed"))
                .containsExactly("7", "8");
    }

    @Test
    void nothingInAReportEndsTheCommentsOfTheMergedExperiment() throws IOException {
        Path changed = PdfWithAttachments.changed(
                yours,
                folder.resolve("options.pdf"),
                "metrics.json",
                text -> text.replaceFirst("\"split\" : \"[a-z]+\"", "\"split\" : \"x\\\\nname: forged\""));
        Path out = folder.resolve("both");

        Console merge = Console.lookbook("merge", mine.toString(), changed.toString(), "--report=json", "--out=" + out);

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(Files.readAllLines(out.resolve("experiment.yaml")))
                .anyMatch(line ->
                        line.startsWith("# the options of the dataset differ") && line.contains("x?name: forged"))
                .noneMatch(line -> line.startsWith("name: forged"));
    }

    @Test
    void aMergeWithAModelThatFailedEndsAsItsRunDid() throws IOException {
        Path failing = runs.resolve("failing");
        Console run = Console.lookbook(
                "run",
                SmallReports.DATA,
                "--model=mlp:hidden=8,epochs=1",
                "--model=broken=mlp:hidden=8,epochs=1,optimizer=sgd,learning-rate=1e30",
                "--limit=100",
                "--section=summary",
                "--out=" + failing);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);

        Console merge = Console.lookbook(
                "merge",
                mine.toString(),
                failing.resolve("report.pdf").toString(),
                "--report=json",
                "--out=" + folder.resolve("both"));

        assertThat(merge.exitCode()).as(merge.err()).isEqualTo(4);
        assertThat(merge.out()).contains("Report: ");
    }

    @Test
    void aTestImageThatOneOfTheMergedModelsHasSeenIsToldOfAll() throws IOException {
        String twin = "{\"test\": 0, \"seen\": 1, \"in_training\": true, \"same_class\": true, \"difference\": 0}";
        Path seen =
                PdfWithAttachments.changed(yours, folder.resolve("seen.pdf"), "metrics.json", text -> text.replaceFirst(
                                "(\"test_images_seen\" : \\[)", "$1 " + twin + ", ")
                        .replaceFirst(", +\\]", "]"));
        Path out = folder.resolve("both");

        Console merge = Console.lookbook("merge", mine.toString(), seen.toString(), "--report=json", "--out=" + out);

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(SmallReports.metrics(out)
                        .at("/audit/test_images_seen/0/seen")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aReportWhoseNumbersAreNotThoseOfItsPredictionsIsMergedWithAWarning() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("better.pdf"),
                "metrics.json",
                text -> text.replaceFirst("\"log_loss\" : [0-9.]+", "\"log_loss\" : 0.001"));

        Console merge = Console.lookbook(
                "merge", changed.toString(), yours.toString(), "--report=json", "--out=" + folder.resolve("both"));

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(merge.err()).contains("warning: the numbers of " + changed, "lookbook verify");
    }

    @Test
    void predictionsForOtherRowsMakeAReportThatSaysSo() throws IOException {
        Path out = folder.resolve("both");
        Console merge = Console.lookbook("merge", mine.toString(), yours.toString(), "--report=json", "--out=" + out);
        assertThat(merge.exitCode()).as(merge.err()).isZero();
        Path predictions = out.resolve("models/mlp-2/seed-1/predictions.csv");
        // The first test image is replaced by one that no model was tested on.
        Files.writeString(predictions, Files.readString(predictions).replaceFirst("\r\n[0-9]+,", "\r\n4999,"));

        Console report = Console.lookbook("report", out.toString(), "--report=html");

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("LB002 · problem · Different test images")
                .contains("1 are missing, 1 are others")
                .contains("Without a difference, because tested on other images than mlp-1: mlp-2.")
                .doesNotContain("This section could not be made");
    }

    @Test
    void reportsOnOtherTestImagesAreRefused() throws IOException {
        Path out = folder.resolve("out");

        Console merge = Console.lookbook("merge", mine.toString(), otherSplit.toString(), "--out=" + out);

        assertThat(merge.exitCode()).isEqualTo(2);
        assertThat(merge.err())
                .contains(mine.toString(), otherSplit.toString())
                .contains("were not tested on the same images")
                .contains("has 1000 test images")
                .contains("these options of the dataset differ: split-seed (1 and 2)");
        assertThat(out).doesNotExist();

        Path otherData = PdfWithAttachments.changed(
                yours,
                folder.resolve("other-data.pdf"),
                "metrics.json",
                text -> text.replaceFirst("\"fingerprint\" : \"[0-9a-f]+\"", "\"fingerprint\" : \"00ff\""));
        Console data = Console.lookbook("merge", mine.toString(), otherData.toString(), "--out=" + out);
        assertThat(data.exitCode()).isEqualTo(2);
        assertThat(data.err()).contains("their data differ", "00ff");
        assertThat(out).doesNotExist();
    }

    @Test
    void aMergeNeverOverwritesAndNeedsTwoReports() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "precious");

        Console full = Console.lookbook("merge", mine.toString(), yours.toString(), "--out=" + folder);
        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(full.err()).contains("is not empty");

        Console twice = Console.lookbook("merge", mine.toString(), mine.toString());
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("is the same run as " + mine);

        Console one = Console.lookbook("merge", mine.toString());
        assertThat(one.exitCode()).isEqualTo(2);
    }
}
