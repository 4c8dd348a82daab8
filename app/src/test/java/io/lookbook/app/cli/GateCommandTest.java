package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate held against a baseline. The baseline is a real run; candidates are copies of it that err on more images. */
class GateCommandTest {
    @TempDir
    private static Path runs;

    private static SmallReports reports;
    private static Path baseline;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        reports = new SmallReports(runs);
        baseline = runs.resolve("baseline");
        Console run = Console.lookbook(
                "run",
                SmallReports.DATA,
                "--model=mlp:hidden=8,epochs=2",
                "--model=majority",
                "--limit=100",
                "--repeats=2",
                "--section=summary",
                "--out=" + baseline);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void aCandidateThatIsAsGoodPasses() throws IOException {
        Console gate = gate(candidate(0), "--model=mlp", "--max-drop=1");

        assertThat(gate.exitCode()).as(gate.err()).isZero();
        assertThat(gate.out())
                .contains("baseline    " + baseline, "difference  +0.00 points; with 95 % confidence at least -0.2")
                .contains("images      1000; only the baseline is right on 0, only the candidate on 0")
                .contains("seeds       seed 1 is judged; the others: +0.00 (2)")
                .contains("PASS: a drop of 1 point or more is ruled out with 95 % confidence (p = ");
    }

    @Test
    void aCandidateThatMayBeWorseByTheDropFails() throws IOException {
        Console gate = gate(candidate(8), "--model=mlp", "--max-drop=1", "--json");

        assertThat(gate.exitCode()).as(gate.err()).isEqualTo(3);
        JsonNode json = SmallReports.json(gate);
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("difference").asDouble()).isEqualTo(-0.008);
        assertThat(json.path("only_baseline").asInt()).isEqualTo(8);
        assertThat(json.path("only_candidate").asInt()).isZero();
        assertThat(json.path("images").asInt()).isEqualTo(1000);
        assertThat(json.path("lower_bound").asDouble()).isBetween(-0.02, -0.01);
        assertThat(json.at("/candidate/model").asText()).isEqualTo("mlp");
        assertThat(gate(candidate(8), "--model=mlp", "--max-drop=1").out())
                .contains("FAIL: a drop of 1 point or more is not ruled out")
                .contains("more test images may rule it out");
    }

    @Test
    void aCandidateThatIsWorseFails() throws IOException {
        Console gate = gate(candidate(40), "--model=mlp", "--max-drop=2.5");

        assertThat(gate.exitCode()).isEqualTo(3);
        assertThat(gate.out())
                .contains(
                        "FAIL: the candidate is worse than the baseline by 4 points; less than 2.5 points is allowed");
    }

    @Test
    void tooFewImagesAreTold() throws IOException {
        Console gate = gate(candidate(0), "--model=mlp", "--max-drop=0.1");

        assertThat(gate.exitCode()).isEqualTo(3);
        assertThat(gate.out()).contains("Even equal answers do not show it with 1000 test images: it takes 2703, ");
    }

    @Test
    void aReportIsAsGoodAsItsRunFolder() throws IOException {
        Console gate = Console.lookbook(
                "gate",
                "--baseline=" + baseline.resolve("report.pdf"),
                "--candidate=" + candidate(0),
                "--model=majority",
                "--max-drop=1");

        assertThat(gate.exitCode()).as(gate.err()).isZero();
    }

    @Test
    void modelsMayHaveDifferentLabels() throws IOException {
        Console gate = gate(candidate(0), "--baseline-model=mlp", "--candidate-model=majority", "--max-drop=1");

        assertThat(gate.exitCode()).isEqualTo(3);
        assertThat(gate.out()).contains("mlp, seed 1", "majority, seed 1");
        assertThat(gate(candidate(0), "--candidate-model=mlp", "--max-drop=1").exitCode())
                .as("the other side takes the same label")
                .isZero();
    }

    @Test
    void whichModelIsMeantMustBeClear() throws IOException {
        Console none = gate(candidate(0));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .contains(baseline
                        + " has the models mlp, majority; say which one by --model mlp, or another for this run by"
                        + " --baseline-model");

        Console both = gate(candidate(0), "--model=mlp", "--candidate-model=majority");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--model names the model in both runs; give it alone, or --baseline-model");

        Console wrong = gate(candidate(0), "--model=mpl");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("has no model 'mpl', but mlp, majority. Did you mean 'mlp'?");
    }

    @Test
    void aModelIsNotHeldAgainstItself() {
        Console itself = gate(baseline, "--model=mlp");
        assertThat(itself.exitCode()).isEqualTo(2);
        assertThat(itself.err()).contains("baseline and candidate are both the model 'mlp' of the same run");

        Console others = gate(baseline, "--baseline-model=majority", "--candidate-model=mlp");
        assertThat(others.exitCode()).as(others.err()).isZero();
    }

    @Test
    void otherTestImagesAreRefusedWithWhatDiffers() throws IOException {
        Path other = candidate(0);
        Path predictions = other.resolve(SmallReports.PREDICTIONS);
        Files.writeString(predictions, Files.readString(predictions).replaceFirst("\r\n[0-9]+,", "\r\n4999,"));

        Console gate = gate(other, "--model=mlp");

        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.err())
                .contains("their models were not tested on the same images")
                .contains("999 are in both; only in " + baseline + ": row ")
                .contains("only in " + other + ": row 4999; use the same split");
    }

    @Test
    void whatIsNoMarginOrNoRunIsRefused() throws IOException {
        assertThat(gate(candidate(0), "--max-drop=0").err())
                .contains("--max-drop is a number of percentage points above 0");
        assertThat(gate(candidate(0), "--max-drop=0").exitCode()).isEqualTo(2);
        assertThat(gate(candidate(0), "--alpha=0.7").exitCode()).isEqualTo(2);
        Console nowhere = gate(folder.resolve("nowhere"));
        assertThat(nowhere.exitCode()).isEqualTo(5);
        assertThat(nowhere.err())
                .contains("there is no run folder or report " + folder.resolve("nowhere"), "lookbook list");
        Files.createDirectories(folder.resolve("empty"));
        assertThat(gate(folder.resolve("empty")).err()).contains("there is no " + folder.resolve("empty/metrics.json"));
    }

    private static Console gate(Path candidate, String... options) {
        List<String> arguments = new ArrayList<>(List.of("gate", "--baseline=" + baseline, "--candidate=" + candidate));
        arguments.addAll(List.of(options));
        return Console.lookbook(arguments.toArray(String[]::new));
    }

    /** The baseline, but wrong on the first so many images on which its mlp was right with seed 1. */
    private Path candidate(int wrong) throws IOException {
        Path parent = Files.createDirectories(folder.resolve("candidate-" + wrong));
        if (Files.exists(parent.resolve("baseline"))) {
            return parent.resolve("baseline");
        }
        Path copy = reports.copy(parent, "baseline");
        Path file = copy.resolve(SmallReports.PREDICTIONS);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int left = wrong;
        for (int i = 1; i < lines.size() && left > 0; i++) {
            String[] cells = lines.get(i).split(",");
            if (cells[1].equals(cells[2])) {
                int other = (Integer.parseInt(cells[1]) + 1) % 10;
                cells[2] = String.valueOf(other);
                for (int c = 0; c < 10; c++) {
                    cells[3 + c] = c == other ? "1" : "0";
                }
                lines.set(i, String.join(",", cells));
                left--;
            }
        }
        Files.writeString(file, String.join("\r\n", lines) + "\r\n");
        return copy;
    }
}
