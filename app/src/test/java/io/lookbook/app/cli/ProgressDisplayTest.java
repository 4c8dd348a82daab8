package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.terminal.Screen;
import io.lookbook.app.terminal.StandardError;
import io.lookbook.app.terminal.TerminalTraits;
import io.lookbook.app.terminal.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final RunKey RUN = new RunKey("cnn", 1, 25, 49_000);
    private static final RunKey OTHER = new RunKey("mlp", 1, 10, 49_000);
    private static final Predictions PREDICTIONS =
            new Predictions(2, new int[] {0}, new int[] {1}, new float[] {0.25f, 0.75f});
    private static final Run GOOD =
            new Run(1, List.of(), 2, new Run.Succeeded(TestResult.of(PREDICTIONS), 0.5, Optional.empty()));
    private static final Run BAD = new Run(1, List.of(), 1, new Run.Failed("it broke"));

    private final StringWriter printed = new StringWriter();
    private final Screen screen = new Screen(80, 24);

    @Test
    void anEpochIsALineWithLossAccuracySpeedAndTimeLeft() {
        try (ProgressDisplay display = toFile(Verbosity.NORMAL)) {
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
        Run.Weights weights = new Run.Weights(WeightChoice.BEST, 8, 1, 13, 1);
        try (ProgressDisplay display = toFile(Verbosity.NORMAL)) {
            display.started(RUN);
            display.ended(
                    RUN,
                    new Run(1, List.of(), 2, new Run.Succeeded(TestResult.of(PREDICTIONS), 0.5, Optional.of(weights))));
        }

        assertThat(printed.toString().lines())
                .containsExactly(
                        "cnn seed 1  stopped after epoch 13 of 25: no better epoch in the last 5",
                        "cnn seed 1  trained in 2.0 s, test accuracy 100.00 %");
    }

    @Test
    void withoutATerminalNothingIsRewritten() {
        try (ProgressDisplay display = toFile(Verbosity.NORMAL)) {
            display.busy("loading the data");
            display.started(RUN);
            display.step(RUN, 1, 10, 0.5);
            display.update("reading", 1, 2);
            display.ended(RUN, BAD);
        }

        assertThat(printed.toString().lines()).containsExactly("reading   50 %", "cnn seed 1  failed: it broke");
    }

    @Test
    void nothingThatIsSaidSteersTheTerminal() {
        try (ProgressDisplay display = toFile(Verbosity.NORMAL)) {
            display.say("two\nlines\u009b");
            display.update("reading\u202e", 1, 2);
        }

        assertThat(printed.toString().lines()).containsExactly("two", "lines?", "reading?   50 %");
    }

    @Test
    void whoWantsQuietHearsOfFailuresAndWarningsOnly() {
        try (ProgressDisplay display = toFile(Verbosity.QUIET)) {
            display.update("reading", 1, 2);
            display.say("not in this experiment: forest");
            display.warn("warning: the dataset is another one");
            display.started(RUN);
            display.epoch(RUN, new Epoch(1, 0.5, 0.8, 0.4, 0.85, 10));
            display.ended(RUN, GOOD);
            display.started(OTHER);
            display.ended(OTHER, BAD);
        }

        assertThat(printed.toString().lines())
                .containsExactly("warning: the dataset is another one", "mlp seed 1  failed: it broke");
    }

    @Test
    void whoWantsDetailsHearsWhyARunIsTrained() {
        try (ProgressDisplay display = toFile(Verbosity.VERBOSE)) {
            display.planned(List.of(RUN, OTHER), 2);
            display.notReused(RUN, "all runs are to be made afresh");
        }

        assertThat(printed.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\[ +\\d+\\.\\d\\d s] 2 runs to make, 2 side by side"),
                        line -> assertThat(line).endsWith("cnn seed 1  is trained: all runs are to be made afresh"));
    }

    @Test
    void onATerminalABarARunAndOneForAllStandBelowTheLines() {
        ProgressDisplay display = onTerminal(Verbosity.NORMAL);
        display.planned(List.of(RUN, OTHER, new RunKey("third", 1, 5, 49_000)), 2);
        display.started(RUN);
        display.step(RUN, 2, 24_500, 0.5);
        display.epoch(RUN, new Epoch(2, 0.5, 0.8, 0.4, 0.85, 10));
        display.started(OTHER);
        display.stop(Optional.of("stopped"));

        assertThat(screen.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches(
                                        "cnn    [━╸]{1,2}·+ +2/25  loss 0\\.5000  val 85\\.00 %  \\d+/s +\\d+:\\d\\d left"),
                        line -> assertThat(line).matches("mlp    ·+  starting"),
                        line -> assertThat(line).matches("total  ·+  0 of 3 done, 1 waiting"),
                        line -> assertThat(line).isEqualTo("stopped"));
    }

    @Test
    void whatEndsIsOneLineAboveTheViewAndLeavesIt() {
        ProgressDisplay display = onTerminal(Verbosity.NORMAL);
        display.planned(List.of(RUN, OTHER), 1);
        display.ended(RUN, new Run(1, List.of(), 2, GOOD.outcome(), Optional.of(Instant.EPOCH)));
        display.started(OTHER);
        display.stop(Optional.empty());

        assertThat(screen.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("cnn seed 1  reused: trained 1970-01-01 00:00 UTC, test accuracy 100.00 %"),
                        line -> assertThat(line).matches("mlp    ·+  starting"),
                        line -> assertThat(line).matches("total  ━+·+ +1/2"));
    }

    @Test
    void severalSeedsOfAModelAreToldApart() {
        ProgressDisplay display = onTerminal(Verbosity.NORMAL);
        display.planned(List.of(RUN, new RunKey("cnn", 2, 25, 49_000)), 1);
        display.started(RUN);
        display.stop(Optional.empty());

        assertThat(screen.lines().get(0)).startsWith("cnn seed 1  ");
    }

    @Test
    void epochsStandAboveTheViewForThoseWhoWantThem() {
        try (ProgressDisplay display = onTerminal(Verbosity.VERBOSE)) {
            display.started(RUN);
            display.epoch(RUN, new Epoch(1, 0.5, 0.8, 0.4, 0.85, 10));
        }

        assertThat(String.join("", screen.lines())).startsWith("cnn seed 1  epoch  1/25  loss 0.5000");
    }

    @Test
    void atTheEndNothingOfTheViewIsLeft() {
        try (ProgressDisplay display = onTerminal(Verbosity.NORMAL)) {
            display.planned(List.of(RUN, OTHER), 1);
            display.started(RUN);
            display.say("hello");
        }

        assertThat(screen.lines()).containsExactly("hello");
    }

    @Test
    void whoWantsQuietGetsNoView() {
        ProgressDisplay display = onTerminal(Verbosity.QUIET);
        display.planned(List.of(RUN, OTHER), 1);
        display.started(RUN);
        display.stop(Optional.of("stopped"));

        assertThat(screen.lines()).containsExactly("stopped");
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

    private ProgressDisplay toFile(Verbosity verbosity) {
        return ProgressDisplay.of(new PrintWriter(printed), verbosity);
    }

    private ProgressDisplay onTerminal(Verbosity verbosity) {
        TerminalTraits traits = new TerminalTraits(true, "xterm", true, false);
        return ProgressDisplay.of(new StandardError(screen, traits, () -> new Window(80, 24)), verbosity);
    }
}
