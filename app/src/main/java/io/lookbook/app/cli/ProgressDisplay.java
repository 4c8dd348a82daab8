package io.lookbook.app.cli;

import io.lookbook.api.Progress;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.terminal.StandardError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says on standard error how far the work is: on a terminal by a view that is drawn below the lines, elsewhere by a line an epoch.
 * Safe for several threads.
 */
final class ProgressDisplay implements RunObserver, Progress, AutoCloseable {
    private static final long SAY_TASK_NANOS = 2_000_000_000L;

    private final PrintWriter err;
    private final Verbosity verbosity;
    private final ProgressState state = new ProgressState();
    private final Optional<LiveView> live;
    private final long created = System.nanoTime();
    private String task = "";
    private long taskSaid;
    private Consumer<DataSummary> onData = data -> {};

    private ProgressDisplay(PrintWriter err, Verbosity verbosity) {
        this.err = err;
        this.verbosity = verbosity;
        this.live = verbosity != Verbosity.QUIET
                        && err instanceof StandardError terminal
                        && terminal.traits().live()
                ? Optional.of(LiveView.start(terminal, state))
                : Optional.empty();
    }

    static ProgressDisplay of(PrintWriter err) {
        return of(err, Verbosity.NORMAL);
    }

    static ProgressDisplay of(PrintWriter err, Verbosity verbosity) {
        return new ProgressDisplay(err, verbosity);
    }

    /** Has the data looked at before anything is trained. */
    void onData(Consumer<DataSummary> newOnData) {
        onData = newOnData;
    }

    /** Says how the work goes on. */
    void say(String text) {
        if (verbosity != Verbosity.QUIET) {
            print(text);
        }
    }

    /** Says what the user should know even if all else is too much. */
    void warn(String text) {
        print(text);
    }

    /** Says what only who asks for details wants to know, with the time since the command began. */
    void detail(String text) {
        if (verbosity == Verbosity.VERBOSE) {
            print(String.format(Locale.ROOT, "[%7.2f s] %s", (System.nanoTime() - created) / 1e9, text));
        }
    }

    private void print(String text) {
        String safe = TerminalText.safe(text);
        live.ifPresentOrElse(view -> view.say(safe), () -> err.println(safe));
    }

    /** Shows in the view what is done until something else is; a place without a view would be full of such lines. */
    void busy(String newTask) {
        state.task(newTask, 0, 0);
    }

    @Override
    public void loaded(DataSummary data) {
        detail(DetailWords.of(data));
        busy("looking at all images");
        onData.accept(data);
    }

    @Override
    public void update(String newTask, long done, long total) {
        state.task(newTask, done, total);
        if (live.isEmpty() && isToBeSaid(newTask)) {
            String share = total > 0 && done > 0 ? String.format(Locale.ROOT, "  %3d %%", 100 * done / total) : "";
            say(TerminalText.line(newTask) + share);
        }
    }

    private synchronized boolean isToBeSaid(String newTask) {
        long now = System.nanoTime();
        if (newTask.equals(task) && now - taskSaid < SAY_TASK_NANOS) {
            return false;
        }
        task = newTask;
        taskSaid = now;
        return true;
    }

    @Override
    public void planned(List<RunKey> runs, int workers) {
        state.planned(runs, workers);
        detail(runs.size() + (runs.size() == 1 ? " run" : " runs") + " to make, " + workers + " side by side");
    }

    @Override
    public void notReused(RunKey run, String why) {
        detail(name(run) + "  is trained: " + why);
    }

    @Override
    public void started(RunKey run) {
        state.started(run);
        if (run.epochs() == 0) {
            sayWithoutView(name(run) + "  fitting");
        }
    }

    @Override
    public void resumed(RunKey run, int epochs) {
        state.resumed(run, epochs);
        say(name(run) + "  goes on after epoch " + epochs + " of " + run.epochs());
    }

    @Override
    public void endedBefore(RunKey run, Run result) {
        say(name(run) + "  ended before the interruption: " + how(result));
    }

    @Override
    public void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {
        state.step(run, epoch, imagesOfEpoch, meanLoss);
    }

    @Override
    public void progress(RunKey run, String newTask, long done, long total) {
        state.says(run, newTask, done, total);
        if (live.isEmpty()) {
            update(name(run) + "  " + newTask, done, total);
        }
    }

    @Override
    public void epoch(RunKey run, Epoch epoch) {
        state.epoch(run, epoch.epoch(), epoch.trainLoss(), epoch.validationAccuracy())
                .ifPresent(secondsLeft -> sayWithoutView(String.format(
                        Locale.ROOT,
                        "%s  epoch %" + String.valueOf(run.epochs()).length()
                                + "d/%d  loss %.4f  validation loss %.4f  accuracy %5.2f %%  %6.0f images/s  %s left",
                        name(run),
                        epoch.epoch(),
                        run.epochs(),
                        epoch.trainLoss(),
                        epoch.validationLoss(),
                        100 * epoch.validationAccuracy(),
                        run.trainingImages() / epoch.seconds(),
                        Durations.text(secondsLeft))));
    }

    /** What a view shows too. */
    private void sayWithoutView(String text) {
        if (live.isEmpty() || verbosity == Verbosity.VERBOSE) {
            say(text);
        }
    }

    @Override
    public void ended(RunKey run, Run result) {
        state.ended(run, result.reusedFrom().isEmpty());
        if (result.outcome() instanceof Run.Failed) {
            warn(name(run) + "  " + how(result));
            return;
        }
        if (result.outcome() instanceof Run.Succeeded succeeded
                && result.reusedFrom().isEmpty()) {
            succeeded
                    .weights()
                    .filter(weights -> weights.lastEpoch() < run.epochs())
                    .ifPresent(weights -> say(name(run) + "  stopped after epoch " + weights.lastEpoch() + " of "
                            + run.epochs() + ": no better epoch in the last "
                            + (weights.lastEpoch() - weights.bestEpoch())));
        }
        say(name(run) + "  " + how(result));
    }

    private static String how(Run result) {
        return result.outcome() instanceof Run.Failed failed
                ? "failed: " + failed.reason()
                : String.format(
                        Locale.ROOT,
                        "%s, test accuracy %.2f %%",
                        result.reusedFrom()
                                .map(trained -> "reused: trained " + Times.text(trained))
                                .orElseGet(() -> "trained in " + Durations.text(result.trainSeconds())),
                        100 * result.test().orElseThrow().evaluation().accuracy());
    }

    @Override
    public void said(RunKey run, String line) {
        say(name(run) + "  " + line);
    }

    /** Does some work of which nothing is known but that it may take a while, and says so. */
    <R> R during(String newTask, FileWork<R> work) throws IOException {
        long begun = System.nanoTime();
        update(newTask, 0, 0);
        try {
            return work.get();
        } finally {
            clear();
            detail(newTask + " took " + Durations.text((System.nanoTime() - begun) / 1e9));
        }
    }

    /** Forgets what was running and takes the view away, before something else is printed. */
    void clear() {
        state.clear();
        live.ifPresentOrElse(LiveView::clear, err::flush);
    }

    /** Leaves the view as it is now, and says one thing more: the process is about to go. */
    void stop(Optional<String> text) {
        live.ifPresent(LiveView::endAndKeep);
        text.map(TerminalText::safe).ifPresent(err::println);
        err.flush();
    }

    @Override
    public void close() {
        state.clear();
        live.ifPresentOrElse(LiveView::end, err::flush);
    }

    private static String name(RunKey run) {
        return run.label() + " seed " + run.seed();
    }

    /** Reads or writes files. */
    @FunctionalInterface
    interface FileWork<R> {
        R get() throws IOException;
    }
}
