package io.lookbook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks still run; what they measure in a moment means nothing. */
class BenchmarksTest {
    @Test
    void everyBenchmarkRuns() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(".*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .param("batch", "1")
                        .param("parameters", "100")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        // three networks, seven layers, four optimizers, two of them with momentum too
        assertThat(results).hasSize(3 + 7 + 6).allSatisfy(result -> assertThat(
                        result.getPrimaryResult().getScore())
                .isPositive());
        assertThat(results.stream().flatMap(result -> result.getSecondaryResults().keySet().stream()))
                .contains("images", "ofGemmPeak");
    }
}
