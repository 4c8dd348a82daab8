package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures for real, but so briefly that the figures mean nothing. */
class BenchCommandTest {
    @Test
    void printsARowForEachModelBatchSizeAndNumberOfTrainings() {
        Console bench = Console.lookbook(
                "bench",
                "--model=small=mlp:hidden=4",
                "--model=cnn:filters=2,dense=4",
                "--batch-size=1,16",
                "--side-by-side=1,2",
                "--steps=3");

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        List<String> lines = bench.out().lines().toList();
        assertThat(lines).hasSize(1 + 2 * 2 * 2);
        assertThat(lines.get(0)).contains("model", "batch", "side by side", "images/s", "of GEMM peak");
        assertThat(lines.get(1)).matches("small +1 +1 +\\d+ +\\d+ +\\d+\\.\\d +\\d+ % +\\d+ B");
        assertThat(lines.get(4)).startsWith("small").containsPattern(" 16 +2 ");
        assertThat(lines.get(8)).startsWith("cnn").containsPattern(" 16 +2 ");
    }

    @Test
    void takesEachModelsOwnBatchSizeUnlessToldOtherwise() {
        Console bench = Console.lookbook("bench", "--model=mlp:hidden=4,batch-size=7", "--side-by-side=1", "--steps=2");

        assertThat(bench.out().lines().toList()).hasSize(2).last().asString().containsPattern("mlp +7 +1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--steps=0", "--batch-size=-1", "--side-by-side=0", "--batch-size=x", "--model=nosuch"})
    void refusesWhatCannotBeMeasured(String argument) {
        Console bench = Console.lookbook("bench", argument);

        assertThat(bench.exitCode()).isEqualTo(2);
        assertThat(bench.out()).isEmpty();
        assertThat(bench.err()).isNotEmpty();
    }
}
