package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of real runs, small ones. */
class ResultTableTest {
    @TempDir
    private static Path folder;

    private static Console once;
    private static Console repeated;

    @BeforeAll
    static void runTwice() {
        once = run("once", "--model=wild=mlp:optimizer=sgd,learning-rate=1e30,epochs=1");
        repeated = run("repeated", "--repeats=2");
    }

    private static Console run(String name, String more) {
        return Console.lookbook(
                "run",
                "--dataset=fashion-mnist-sample",
                "--limit=200",
                "--report=json",
                "--section=summary",
                "--model=majority",
                "--model=mlp:hidden=8,epochs=2",
                more,
                "--out=" + folder.resolve(name));
    }

    @Test
    void theBestModelComesFirstWithItsIntervalAndWhatFailedIsToldBelow() {
        assertThat(once.exitCode()).as(once.err()).isEqualTo(4);
        assertThat(once.out().lines().toList())
                .satisfies(lines -> assertThat(lines.get(0))
                        .isEqualTo("model     test accuracy   95 % interval  log loss  macro F1  training"))
                .satisfies(
                        lines -> assertThat(lines.get(1))
                                .matches(
                                        "mlp +\\d\\d\\.\\d\\d %  \\d+\\.\\d\\d to \\d+\\.\\d\\d +\\d\\.\\d{4} +0\\.\\d{4} +\\d.*s"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("majority        10.00 %   8.29 to 12.02"))
                .satisfies(lines -> assertThat(lines.get(3)).startsWith("wild failed: the loss became NaN in epoch 1"));
    }

    @Test
    void ofSeveralSeedsTheMeansAreShownWithTheDeviation() {
        assertThat(repeated.exitCode()).as(repeated.err()).isZero();
        assertThat(repeated.out().lines())
                .anyMatch(line -> line.matches("model +accuracy \\(sd\\) +95 % interval  log loss  macro F1 +training"))
                .anyMatch(line -> line.startsWith("majority  10.00 % (0.00)"))
                .contains("Means over the seeds, with the standard deviation of the accuracy.");
    }

    @Test
    void theVerdictStandsBelowTheTableInLinesOfTheWidthAndTheReportComesLast() {
        assertThat(once.out().lines())
                .anyMatch(line -> line.startsWith("mlp is the best of the 2 models: it gets "))
                .anyMatch(line -> line.startsWith("- mlp is better than majority by "))
                .filteredOn(line -> !line.contains(folder.toString()) && !line.startsWith("wild"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(once.out().strip().lines().toList())
                .last()
                .isEqualTo("Report:     " + folder.resolve("once/report.json"));
    }
}
