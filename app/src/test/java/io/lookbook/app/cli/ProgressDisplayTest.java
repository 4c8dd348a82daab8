package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.app.experiment.RunKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final RunKey RUN = new RunKey("cnn", 1, 25, 49_000);

    private final StringWriter printed = new StringWriter();

    @Test
    void anEpochIsALineWithLossAccuracySpeedAndTimeLeft() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), false, 80)) {
            display.started(RUN);
            display.step(RUN, 1, 49_000, 0.5);
            display.epoch(RUN, new Epoch(1, 0.5, 0.8, 0.4, 0.85, 10));
        }

        assertThat(printed.toString())
                .startsWith("cnn seed 1  epoch  1/25  loss 0.5000  validation loss 0.4000  accuracy 85.00 %    4900"
                        + " images/s  ")
                .endsWith(" left" + System.lineSeparator());
    }

    @Test
    void aRunThatStoppedEarlySaysAfterWhichEpochAndWhy() {
        Predictions predictions = new Predictions(2, new int[] {0}, new int[] {1}, new float[] {0.25f, 0.75f});
        Run.Weights weights = new Run.Weights(WeightChoice.BEST, 8, 1, 13, 1);
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), false, 80)) {
            display.started(RUN);
            display.ended(
                    RUN,
                    new Run(1, List.of(), 2, new Run.Succeeded(TestResult.of(predictions), 0.5, Optional.of(weights))));
        }

        assertThat(printed.toString().lines())
                .containsExactly(
                        "cnn seed 1  stopped after epoch 13 of 25: no better epoch in the last 5",
                        "cnn seed 1  trained in 2.0 s, test accuracy 100.00 %");
    }

    @Test
    void withoutATerminalNothingIsRewritten() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), false, 80)) {
            display.started(RUN);
            display.step(RUN, 1, 10, 0.5);
            display.update("reading", 1, 2);
            display.ended(RUN, new Run(1, List.of(), 1, new Run.Failed("it broke")));
        }

        assertThat(printed.toString()).doesNotContain("\r").contains("reading   50 %", "cnn seed 1  failed: it broke");
    }

    @Test
    void nothingThatIsSaidSteersTheTerminal() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), false, 80)) {
            display.say("two\nlines\u009b");
            display.update("reading\u202e", 1, 2);
        }

        assertThat(printed.toString().lines()).containsExactly("two", "lines?", "reading?   50 %");
    }

    @Test
    void onATerminalTheLineIsTakenAwayAtTheEnd() {
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), true, 80)) {
            display.update("reading", 1, 2);
        }

        String line = "reading   50 %";
        assertThat(printed).hasToString(line + "\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void theLineNeverFillsTheTerminalAndShowsWholeRunsOnly() {
        RunKey other = new RunKey("another-model", 1, 25, 49_000);
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), true, 60)) {
            display.started(RUN);
            display.started(other);
            display.say("hello");
        }
        assertThat(printed.toString().split("[\r\n]+")).contains("cnn starting   another-model starting");

        printed.getBuffer().setLength(0);
        try (ProgressDisplay display = ProgressDisplay.of(new PrintWriter(printed), true, 30)) {
            display.started(RUN);
            display.started(other);
            display.say("hello");
        }
        assertThat(printed.toString().split("[\r\n]+")).contains("cnn starting").allMatch(line -> line.length() < 30);
    }

    @Test
    void durationsAreForPeople() {
        assertThat(Durations.text(0.04)).isEqualTo("0.0 s");
        assertThat(Durations.text(59.94)).isEqualTo("59.9 s");
        assertThat(Durations.text(61)).isEqualTo("1 min 01 s");
        assertThat(Durations.text(3600 + 61)).isEqualTo("1 h 01 min");
    }

    @Test
    void anExperimentsNameBecomesASafeFolderName() {
        assertThat(RunNames.safe("paper")).isEqualTo("paper");
        assertThat(RunNames.safe("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(RunNames.safe("Größe 2")).isEqualTo("Größe-2");
        assertThat(RunNames.safe("///")).isEqualTo("run");
    }
}
