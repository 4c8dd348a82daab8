package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.app.report.PdfWithAttachments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment of a report, run again. The reports are real ones, made by small experiments. */
class RepeatedReportTest {
    @TempDir
    private static Path runs;

    private static SmallReports reports;
    private static Path mine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeReports() {
        reports = new SmallReports(runs);
        mine = reports.make("mine", SmallReports.DATA, "--model=mlp:hidden=8,epochs=2");
    }

    @Test
    void otherProgramsThanTheReportsAreSaidBeforeTraining() throws IOException {
        Path changed = PdfWithAttachments.changed(
                mine, folder.resolve("changed.pdf"), "environment.json", RepeatedReportTest::ofOtherPrograms);

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
        assertThat(out.resolve(SmallReports.PREDICTIONS))
                .hasSameBinaryContentAs(mine.resolveSibling(SmallReports.PREDICTIONS));
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
}
