package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.app.report.PdfWithAttachments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with a report alone. The reports are real ones, made by small experiments. */
class ReportPdfCommandsTest {
    private static final String DATA = "--dataset=fashion-mnist-sample";
    private static final String PREDICTIONS = "models/mlp/seed-1/predictions.csv";

    @TempDir
    private static Path runs;

    private static Path mine;
    private static Path yours;
    private static Path otherSplit;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeReports() {
        mine = run("mine", DATA, "--model=mlp:hidden=8,epochs=2");
        yours = run("yours", DATA, "--model=mlp:hidden=16,epochs=1");
        otherSplit = run("other", DATA + ":split-seed=2", "--model=mlp:hidden=8,epochs=1");
    }

    private static Path run(String name, String dataset, String model) {
        Path out = runs.resolve(name);
        Console run = Console.lookbook(
                "run",
                dataset,
                model,
                "--limit=100",
                "--section=summary",
                "--section=data",
                "--section=confusion-matrix",
                "--out=" + out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return out.resolve("report.pdf");
    }

    @Test
    void aReportCarriesTheFilesOfItsRun() throws IOException {
        Map<String, String> attached = PdfWithAttachments.read(mine);

        assertThat(attached.keySet())
                .containsExactly(
                        "environment.json",
                        "experiment.yaml",
                        "imprint.json",
                        "metrics.json",
                        "models/mlp/seed-1/history.csv",
                        PREDICTIONS,
                        "split.csv");
        for (String name : attached.keySet()) {
            if (!name.equals("imprint.json")) {
                assertThat(mine.resolveSibling(name)).as(name).hasContent(attached.get(name));
            }
        }
    }

    @Test
    void aReportAgreesWithItself() throws IOException {
        Console verify = Console.lookbook("verify", mine.toString());

        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
        assertThat(verify.out().lines())
                .anyMatch(line -> line.startsWith("agrees   metrics of mlp, seed 1 ("))
                .anyMatch(line -> line.startsWith("agrees   text of the pages ("))
                .noneMatch(line -> line.contains("DIFFERS"));

        JsonNode json = json(Console.lookbook("verify", "--json", mine.toString()));
        assertThat(json.path("agrees").asBoolean()).isTrue();
        assertThat(json.path("sha256").asText()).hasSize(64);
        assertThat(json.path("checks"))
                .hasSize(6)
                .allMatch(check -> check.path("values").asInt() > 0);
    }

    @Test
    void aReportMadeAgainWithOtherSectionsAgreesToo() throws IOException {
        Path copy = copyOfRun("mine");
        Console report = Console.lookbook("report", copy.toString(), "--section=summary");
        assertThat(report.exitCode()).as(report.err()).isZero();

        Console verify = Console.lookbook("verify", copy.resolve("report.pdf").toString());

        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    @Test
    void aChangedMetricIsNamedWithBothValues() throws IOException {
        Matcher accuracy = Pattern.compile("\"test\" : \\{\\s+\"accuracy\" : (0\\.[0-9]+)")
                .matcher(PdfWithAttachments.read(mine).get("metrics.json"));
        assertThat(accuracy.find()).isTrue();
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("better.pdf"),
                "metrics.json",
                text -> text.replaceFirst("(\"test\" : \\{\\s+\"accuracy\") : 0\\.[0-9]+", "$1 : 0.99"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out())
                .contains("DIFFERS  metrics of mlp, seed 1", "1 wrong")
                .contains("models[0].runs[0].test.accuracy: the report says 0.99, its attachments give "
                        + accuracy.group(1))
                .contains("agrees   text of the pages")
                .contains(changed + " does not agree with its own attachments.");
    }

    @Test
    void changedPredictionsContradictMetricsSplitAndPages() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("labels.pdf"), PREDICTIONS, ReportPdfCommandsTest::withOtherLabels);

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out())
                .contains("DIFFERS  test images and labels", "dataset.class_counts.test")
                .contains("DIFFERS  metrics of mlp, seed 1")
                .contains("DIFFERS  text of the pages")
                .contains("more; --json gives all");
    }

    /** What is of the last class becomes one of the first. */
    private static String withOtherLabels(String csv) {
        return csv.replaceAll("\r\n([0-9]+),9,", "\r\n$1,0,");
    }

    @Test
    void aPredictedClassThatIsNotTheMostProbableOneIsFound() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("predicted.pdf"),
                PREDICTIONS,
                text -> text.replaceFirst("\r\n([0-9]+,[0-9]),[0-9],", "\r\n$1,77,"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out()).contains(", predicted: the report says 77, its attachments give ");
    }

    @Test
    void pagesOfAnotherReportAreFound() throws IOException {
        Path changed = PdfWithAttachments.replaced(yours, folder.resolve("pages.pdf"), PdfWithAttachments.read(mine));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out())
                .contains("agrees   metrics of mlp, seed 1", "DIFFERS  text of the pages")
                .contains("page 1: the report says '");
    }

    @Test
    void pagesThatCannotBeMadeAgainAreNotVerified() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("section.pdf"),
                "imprint.json",
                text -> text.replace("classpath:summary", "my-plugin:no-such-section"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out())
                .contains("agrees   metrics of mlp, seed 1")
                .contains("NOT CHECKED: the pages", "there is no section 'my-plugin:no-such-section'")
                .contains(changed + " is not verified.");

        Path elsewhere = PdfWithAttachments.changed(
                mine,
                folder.resolve("elsewhere.pdf"),
                "imprint.json",
                text -> text.replace("classpath:", "elsewhere:"));
        assertThat(Console.lookbook("verify", elsewhere.toString()).exitCode()).isZero();
    }

    @Test
    void whatIsNoReportIsOneMessageThatNamesTheFile() throws IOException {
        byte[] whole = Files.readAllBytes(mine);
        Map<String, String> attached = PdfWithAttachments.read(mine);
        Path text = Files.writeString(folder.resolve("text.pdf"), "name: not a PDF\n");
        Path half = Files.write(folder.resolve("half.pdf"), Arrays.copyOf(whole, whole.length / 2));
        byte[] hole = whole.clone();
        Arrays.fill(hole, hole.length / 4, hole.length - 2000, (byte) 'x');
        Path holed = Files.write(folder.resolve("holed.pdf"), hole);
        Path plain = PdfWithAttachments.plain(folder.resolve("plain.pdf"));
        Path locked = PdfWithAttachments.encrypted(mine, folder.resolve("locked.pdf"), "secret");
        Path owned = PdfWithAttachments.encrypted(mine, folder.resolve("owned.pdf"), "");
        Path newer = PdfWithAttachments.changed(
                mine,
                folder.resolve("newer.pdf"),
                "metrics.json",
                json -> json.replaceFirst("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));
        Path climbing = PdfWithAttachments.replaced(
                mine, folder.resolve("climbing.pdf"), Map.of("metrics.json", "{}", "models/../../x", "evil"));
        Path bomb = PdfWithAttachments.missized(mine, folder.resolve("bomb.pdf"), PREDICTIONS, 100);
        Path huge = PdfWithAttachments.missized(mine, folder.resolve("huge.pdf"), PREDICTIONS, 1L << 40);
        attached.remove(PREDICTIONS);
        Path without = PdfWithAttachments.replaced(mine, folder.resolve("without.pdf"), attached);

        refuses(text, "is no PDF");
        refuses(half, "its end is missing");
        refuses(holed, "holed.pdf");
        refuses(plain, "has no attachment metrics.json");
        refuses(locked, "is encrypted");
        refuses(owned, "is encrypted");
        refuses(newer, "has schema version 2");
        refuses(climbing, "has an attachment of the name 'models/../../x'");
        refuses(bomb, "it is longer than 100 bytes");
        refuses(huge, "its attachments are larger than any report's");
        refuses(without, "has no attachment " + PREDICTIONS);
        refuses(folder.resolve("nowhere.pdf"), "there is no file");
        refuses(folder, "is a folder");
    }

    private static void refuses(Path file, String... why) {
        Console verify = Console.lookbook("verify", file.toString());
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(5);
        assertThat(verify.err()).contains(file.toString()).contains(why).doesNotContain("\tat ");
        assertThat(verify.out()).isEmpty();
        Console merge = Console.lookbook("merge", mine.toString(), file.toString());
        assertThat(merge.exitCode()).as(merge.out() + merge.err()).isEqualTo(5);
    }

    @Test
    void aFileThatIsDamagedWithinAReportIsNamed() throws IOException {
        Path imprint = PdfWithAttachments.changed(
                mine,
                folder.resolve("imprint.pdf"),
                "imprint.json",
                text -> text.replaceFirst("(?s)\"formats\" : \\[.*\\]", "\"formats\" : [null]"));
        Path split = PdfWithAttachments.changed(
                mine, folder.resolve("split.pdf"), "split.csv", text -> text.replaceFirst("\r\n([0-9]+)", "\r\n-1"));

        Console verify = Console.lookbook("verify", imprint.toString());
        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(5);
        assertThat(verify.err())
                .contains("imprint.json in " + imprint + " is damaged", "formats has an entry that is none")
                .doesNotContain("\tat ");
        refuses(split, "split.csv in " + split + " is damaged", "line 2 has the row -1");
    }

    @Test
    void nothingInAReportSteersTheTerminal() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("steering.pdf"), "imprint.json", text -> text.replaceFirst(
                                "\"lookbook\" : \"", "\"lookbook\" : \"\u009b31m\u202e")
                        .replace("classpath:summary", "my-plugin:no\u009b2Jsection"));

        Console verify = Console.lookbook("verify", changed.toString());
        Console json = Console.lookbook("verify", "--json", changed.toString());

        assertThat(verify.exitCode()).as(verify.err()).isEqualTo(3);
        assertThat(verify.out()).contains("The report was made by lookbook ?31m?");
        assertThat(verify.out() + verify.err() + json.out() + json.err()).doesNotContain("\u009b", "\u202e");
    }

    @Test
    void otherProgramsThanTheReportsAreSaidBeforeTraining() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("changed.pdf"), "environment.json", ReportPdfCommandsTest::ofOtherPrograms);

        Console again = Console.lookbook("run", changed.toString(), "--report=json", "--out=" + folder.resolve("out"));

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err().lines().filter(line -> line.contains("epoch 1/2") || line.startsWith("warning")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("warning: lookbook is not the one of " + changed)
                                .endsWith("in the report 0.1"),
                        line -> assertThat(line)
                                .startsWith("warning: the plugin source classpath is not the one of " + changed)
                                .endsWith("in the report version 0.2, other.jar of SHA-256 00ff"),
                        line -> assertThat(line).contains("epoch 1/2"));
    }

    private static String ofOtherPrograms(String json) {
        try {
            JsonNode environment = JsonMapper.builder().build().readTree(json);
            ((ObjectNode) environment.path("environment")).put("lookbook", "0.1");
            ((ObjectNode) environment.at("/plugins/0")).put("version", "0.2");
            ((ObjectNode) environment.at("/plugins/0/sha256")).put("other.jar", "00ff");
            return environment.toPrettyString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theExperimentOfAReportIsRepeated() throws IOException {
        Path renamed = Files.copy(mine, folder.resolve("from-a-mail"));
        Path out = folder.resolve("out");

        Console again = Console.lookbook("run", renamed.toString(), "--report=json", "--out=" + out);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("warning");
        assertThat(out.resolve(PREDICTIONS)).hasSameBinaryContentAs(mine.resolveSibling(PREDICTIONS));
    }

    @Test
    void otherDataThanTheReportsIsSaidBeforeTraining() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("changed.pdf"),
                "metrics.json",
                text -> text.replaceFirst("\"fingerprint\" : \"[0-9a-f]+\"", "\"fingerprint\" : \"00ff\""));

        Console again = Console.lookbook("run", changed.toString(), "--report=json", "--out=" + folder.resolve("out"));

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err().lines().filter(line -> line.contains("epoch 1/2") || line.startsWith("warning")))
                .first()
                .asString()
                .startsWith("warning: the dataset fashion-mnist-sample is not the one of " + changed)
                .endsWith("in the report 00ff");
    }

    @Test
    void aFileWithTheNameOfAReportThatIsNoneIsNotTakenForAnExperiment() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pdf"), "name: x\n");

        Console run = Console.lookbook("run", text.toString(), "--out=" + folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err()).contains(text + " is no PDF");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void reportsOnTheSameTestImagesBecomeOneComparison() throws IOException {
        Path out = folder.resolve("both");

        Console merge = Console.lookbook("merge", mine.toString(), yours.toString(), "--out=" + out);

        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(merge.out()).contains("mlp-1", "mlp-2", "Report:     " + out.resolve("report.pdf"));
        JsonNode metrics = metrics(out);
        assertThat(metrics.path("models").findValuesAsText("label")).containsExactly("mlp-1", "mlp-2");
        assertThat(metrics.at("/models/0/runs/0/test"))
                .isEqualTo(metrics(mine.getParent()).at("/models/0/runs/0/test"));
        assertThat(metrics.at("/models/1/runs/0/test"))
                .isEqualTo(metrics(yours.getParent()).at("/models/0/runs/0/test"));
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
        assertThat(metrics(folder.resolve("three")).path("models").findValuesAsText("label"))
                .containsExactly("mlp-1", "mlp-2", "mlp-2-2", "mlp-3");
    }

    @Test
    void whatMergedModelsDoNotHaveInCommonIsSaid() throws IOException {
        Path later = runs.resolve("later");
        Console run = Console.lookbook(
                "run",
                DATA,
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
        assertThat(metrics(out).at("/audit/images").asInt()).isEqualTo(1600);
        assertThat(out.resolve("split.csv")).doesNotExist();
        Path merged = out.resolve("report.pdf");
        assertThat(Console.lookbook("verify", merged.toString()).exitCode()).isZero();

        // Its models still have the seeds that they were trained with.
        assertThat(metrics(out).at("/models/0/runs/0/seed").asInt()).isEqualTo(1);
        assertThat(metrics(out).at("/models/1/runs").findValuesAsText("seed")).containsExactly("7", "8");
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
                DATA,
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
        assertThat(metrics(out).at("/audit/test_images_seen/0/seen").asInt()).isEqualTo(1);
    }

    @Test
    void factsAboutTheMachineCannotMakeASection() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("forged.pdf"),
                "environment.json",
                text -> text.replaceFirst("\"api\" :", "\"merged report 01\" : \"forged\", \"api\" :"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    @Test
    void aConfigurationThatIsNotTheOneOfTheMetricsIsNamed() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("longer.pdf"), "experiment.yaml", text -> text.replace("epochs: 2", "epochs: 9"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out()).contains("DIFFERS  experiment.yaml and metrics.json", "models.mlp.epochs");
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
    void aRepeatedReportSaysWhetherItsPredictionsCameOutAgain() throws IOException {
        Console same = Console.lookbook("run", mine.toString(), "--out=" + folder.resolve("same"));
        Console other = Console.lookbook(
                "run", mine.toString(), "--model=mlp:hidden=9,epochs=1", "--out=" + folder.resolve("other"));

        assertThat(same.out()).contains("Repeated:   all predictions are those of " + mine + ", byte for byte");
        assertThat(other.out()).contains("Repeated:   the predictions of mlp with seed 1 differ from those of " + mine);
    }

    @Test
    void aPluginThatIsNotHereIsNamedWithWhatTheReportKnowsOfIt() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("foreign.pdf"),
                "experiment.yaml",
                text -> text.replaceFirst("plugin: [^ ]*mlp", "plugin: far-away:mlp"));
        changed = PdfWithAttachments.changed(
                changed,
                folder.resolve("foreign-2.pdf"),
                "environment.json",
                text -> text.replaceFirst(
                        "\"plugins\" : \\[",
                        "\"plugins\" : [ {\"id\" : \"far-away\", \"version\" : \"7.1\","
                                + " \"sha256\" : {\"far-away.jar\" : \"abc\"}}, "));

        Console run = Console.lookbook("run", changed.toString(), "--out=" + folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("there is no model 'far-away:mlp'", "the plugin source far-away, version 7.1")
                .contains("far-away.jar of SHA-256 abc", "--plugins");
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
                .contains("has 1000 test images");
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
        assertThat(twice.err()).contains("is the same file as another one");

        Console one = Console.lookbook("merge", mine.toString());
        assertThat(one.exitCode()).isEqualTo(2);
    }

    private Path copyOfRun(String name) throws IOException {
        Path copy = folder.resolve(name);
        Path original = runs.resolve(name);
        try (var files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static JsonNode metrics(Path run) throws IOException {
        return JsonMapper.builder().build().readTree(run.resolve("metrics.json").toFile());
    }

    private static JsonNode json(Console console) throws IOException {
        return JsonMapper.builder().build().readTree(console.out());
    }
}
