package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What a report says of itself, as it was made and as somebody else changed it. The reports are real ones, made by small experiments. */
class VerifyCommandTest {
    @TempDir
    private static Path runs;

    private static SmallReports reports;
    private static Path mine;
    private static Path yours;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeReports() {
        reports = new SmallReports(runs);
        mine = reports.make("mine", SmallReports.DATA, "--model=mlp:hidden=8,epochs=2");
        yours = reports.make("yours", SmallReports.DATA, "--model=mlp:hidden=16,epochs=1");
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
                        SmallReports.PREDICTIONS,
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

        JsonNode json = SmallReports.json(Console.lookbook("verify", "--json", mine.toString()));
        assertThat(json.path("agrees").asBoolean()).isTrue();
        assertThat(json.path("sha256").asText()).hasSize(64);
        assertThat(json.path("checks"))
                .hasSize(6)
                .allMatch(check -> check.path("values").asInt() > 0);
    }

    @Test
    void aReportMadeAgainWithOtherSectionsAgreesToo() throws IOException {
        Path copy = reports.copy(folder, "mine");
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
                mine, folder.resolve("labels.pdf"), SmallReports.PREDICTIONS, VerifyCommandTest::withOtherLabels);

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
                SmallReports.PREDICTIONS,
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
        Path bomb = PdfWithAttachments.missized(mine, folder.resolve("bomb.pdf"), SmallReports.PREDICTIONS, 100);
        Path huge = PdfWithAttachments.missized(mine, folder.resolve("huge.pdf"), SmallReports.PREDICTIONS, 1L << 40);
        attached.remove(SmallReports.PREDICTIONS);
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
        refuses(without, "has no attachment " + SmallReports.PREDICTIONS);
        refuses(folder.resolve("nowhere.pdf"), "there is no file");
        refuses(folder, "is a folder");
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("report.pdf"), "");
        refuses(run, "is a folder, not the PDF of a report; name " + run.resolve("report.pdf"));
        Console unnamed = Console.lookbook("verify", "");
        assertThat(unnamed.exitCode()).isEqualTo(2);
        assertThat(unnamed.err()).contains("no report is named");
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
    void aReportFromBeforeThereWereSchedulesAgrees() throws IOException {
        Path old = PdfWithAttachments.changed(
                mine,
                folder.resolve("old.pdf"),
                "experiment.yaml",
                text -> text.replaceAll("\n *(schedule|warmup|patience): .*", ""));

        Console verify = Console.lookbook("verify", old.toString());

        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    @Test
    void aScheduleThatIsNotTheOneOfTheMetricsIsNamed() throws IOException {
        Path changed =
                PdfWithAttachments.changed(mine, folder.resolve("warm.pdf"), "experiment.yaml", text -> text.replace(
                                "schedule: constant", "schedule: cosine")
                        .replace("patience: 0", "patience: 4"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out()).contains("models.mlp.schedule", "cosine", "models.mlp.patience");
    }

    @Test
    void aHistoryThatEndsBeforeEpochsAndPatienceDoIsFound() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine,
                folder.resolve("short.pdf"),
                "metrics.json",
                text -> text.replaceFirst("(\"training\"[^}]*\\}[^}]*?\"epochs\" : )2", "$19"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out()).contains("weights.last_epoch");
    }

    @Test
    void aConfigurationThatIsNotTheOneOfTheMetricsIsNamed() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("longer.pdf"), "experiment.yaml", text -> text.replace("epochs: 2", "epochs: 9"));

        Console verify = Console.lookbook("verify", changed.toString());

        assertThat(verify.exitCode()).isEqualTo(3);
        assertThat(verify.out()).contains("DIFFERS  experiment.yaml and metrics.json", "models.mlp.epochs");
    }
}
