package io.lookbook.app.cli;

import io.lookbook.api.Progress;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows on standard error how far the work is: a line for each epoch, and, on a terminal, a line below them that is rewritten a
 * few times a second. Safe for several threads.
 */
final class ProgressDisplay implements RunObserver, Progress, AutoCloseable {
    /** The launcher says whether standard error is a terminal: Java 17 cannot tell. */
    private static final String TERMINAL_PROPERTY = "lookbook.terminal";

    private static final String COLUMNS_PROPERTY = "lookbook.columns";

    private static final long REDRAW_NANOS = 200_000_000L;
    private static final long SAY_TASK_NANOS = 2_000_000_000L;
    private static final int USUAL_COLUMNS = 80;
    private static final String BETWEEN_RUNS = "   ";

    private final PrintWriter err;
    private final boolean terminal;
    private final int width;
    private final Map<RunKey, RunProgress> running = new LinkedHashMap<>();
    private long drawn;
    private String line = "";
    private String task = "";
    private Consumer<DataSummary> onData = data -> {};

    private ProgressDisplay(PrintWriter err, boolean terminal, int columns) {
        this.err = err;
        this.terminal = terminal;
        this.width = columns - 1; // a full line would wrap, and could not be taken back
    }

    static ProgressDisplay of(PrintWriter err) {
        return of(err, Boolean.getBoolean(TERMINAL_PROPERTY), Integer.getInteger(COLUMNS_PROPERTY, USUAL_COLUMNS));
    }

    static ProgressDisplay of(PrintWriter err, boolean terminal, int columns) {
        return new ProgressDisplay(err, terminal, columns);
    }

    /** Has the data looked at before anything is trained. */
    void onData(Consumer<DataSummary> newOnData) {
        onData = newOnData;
    }

    @Override
    public void loaded(DataSummary data) {
        onData.accept(data);
    }

    synchronized void say(String text) {
        erase();
        err.println(TerminalText.safe(text));
        redraw();
    }

    @Override
    public synchronized void update(String newTask, long done, long total) {
        long now = System.nanoTime();
        boolean fresh = !newTask.equals(task);
        if (!fresh && now - drawn < (terminal ? REDRAW_NANOS : SAY_TASK_NANOS)) {
            return;
        }
        task = newTask;
        drawn = now;
        String share = total > 0 && done > 0 ? String.format(Locale.ROOT, "  %3d %%", 100 * done / total) : "";
        if (terminal) {
            draw(TerminalText.line(newTask) + share);
        } else {
            err.println(TerminalText.line(newTask) + share);
        }
    }

    @Override
    public synchronized void started(RunKey run) {
        running.put(run, new RunProgress(run, System.nanoTime()));
        if (run.epochs() == 0) {
            say(name(run) + "  fitting");
        }
    }

    @Override
    public synchronized void resumed(RunKey run, int epochs) {
        RunProgress progress = running.get(run);
        if (progress != null) {
            progress.resumed(epochs);
            say(name(run) + "  goes on after epoch " + epochs + " of " + run.epochs());
        }
    }

    @Override
    public synchronized void endedBefore(RunKey run, Run result) {
        say(name(run) + "  ended before the interruption: " + how(result));
    }

    @Override
    public synchronized void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {
        RunProgress progress = running.get(run);
        if (progress == null) {
            return; // a training that was given up goes on until it sees that it was interrupted
        }
        progress.step(epoch, imagesOfEpoch, meanLoss);
        long now = System.nanoTime();
        if (terminal && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            redraw();
        }
    }

    @Override
    public void progress(RunKey run, String newTask, long done, long total) {
        update(name(run) + "  " + newTask, done, total);
    }

    @Override
    public synchronized void epoch(RunKey run, Epoch epoch) {
        RunProgress progress = running.get(run);
        if (progress == null) {
            return;
        }
        progress.step(epoch.epoch(), run.trainingImages(), epoch.trainLoss());
        say(String.format(
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
                Durations.text(progress.secondsLeft(System.nanoTime()))));
    }

    @Override
    public synchronized void ended(RunKey run, Run result) {
        running.remove(run);
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

    /** Takes the rewritten line away, before something else is printed. */
    synchronized void clear() {
        erase();
        line = "";
        err.flush();
    }

    @Override
    public void close() {
        clear();
    }

    /** Shows as many runs as the line holds. */
    private void redraw() {
        long now = System.nanoTime();
        StringBuilder text = new StringBuilder();
        for (RunProgress progress : running.values()) {
            String one = progress.run().epochs() > 0 ? progress.text(now) : "";
            String gap = text.isEmpty() ? "" : BETWEEN_RUNS;
            if (!one.isEmpty() && text.length() + gap.length() + one.length() <= width) {
                text.append(gap).append(one);
            }
        }
        draw(text.toString());
    }

    private void draw(String text) {
        if (terminal) {
            erase();
            line = text.length() > width ? text.substring(0, width) : text;
            err.print(line);
            err.flush();
        }
    }

    private void erase() {
        if (terminal && !line.isEmpty()) {
            err.print("\r" + " ".repeat(line.length()) + "\r");
        }
    }

    private static String name(RunKey run) {
        return run.label() + " seed " + run.seed();
    }
}
