package io.lookbook.app.cli;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.terminal.ProgressSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far all work is. Safe for several threads; nothing here takes long. */
final class ProgressState {
    private final Map<RunKey, RunProgress> running = new LinkedHashMap<>();
    private Optional<ProgressSnapshot.Task> task = Optional.empty();
    private Optional<Workload> workload = Optional.empty();
    private boolean seeds;

    synchronized void planned(List<RunKey> runs, int workers) {
        workload = Optional.of(new Workload(runs, workers));
        seeds = Workload.hasSeeds(runs);
    }

    synchronized void task(String name, long done, long total) {
        task = total > 0 && done >= total
                ? Optional.empty()
                : Optional.of(new ProgressSnapshot.Task(
                        TerminalText.line(name), total > 0 && done > 0 ? (double) done / total : Double.NaN));
    }

    synchronized void started(RunKey run) {
        task = Optional.empty();
        running.put(run, new RunProgress(run, System.nanoTime()));
        workload.ifPresent(all -> all.started(run));
    }

    synchronized void resumed(RunKey run, int epochs) {
        of(run).ifPresent(progress -> progress.resumed(epochs));
    }

    synchronized void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {
        of(run).ifPresent(progress -> progress.step(epoch, imagesOfEpoch, meanLoss));
    }

    synchronized void says(RunKey run, String phrase, long done, long total) {
        of(run).ifPresent(progress -> progress.says(TerminalText.line(phrase), done, total));
    }

    /** {@return the seconds until the run ends; empty for a training that was given up, and goes on until it sees that} */
    synchronized OptionalDouble epoch(RunKey run, int epoch, double loss, double validationAccuracy) {
        Optional<RunProgress> progress = of(run);
        progress.ifPresent(known -> {
            known.step(epoch, run.trainingImages(), loss);
            known.validated(validationAccuracy);
        });
        return progress.map(known -> OptionalDouble.of(known.secondsLeft(System.nanoTime())))
                .orElse(OptionalDouble.empty());
    }

    synchronized void ended(RunKey run, boolean trained) {
        Optional<RunProgress> progress = Optional.ofNullable(running.remove(run));
        OptionalDouble seconds = trained && progress.isPresent()
                ? OptionalDouble.of(progress.get().elapsed(System.nanoTime()))
                : OptionalDouble.empty();
        workload.ifPresent(all -> all.ended(run, seconds));
    }

    /** Forgets all that was to be shown. */
    synchronized void clear() {
        running.clear();
        task = Optional.empty();
        workload = Optional.empty();
    }

    synchronized ProgressSnapshot snapshot() {
        long now = System.nanoTime();
        Collection<RunProgress> runs = running.values();
        return new ProgressSnapshot(
                task,
                runs.stream().map(run -> run.row(name(run.run()), now)).toList(),
                workload.map(all -> all.total(runs, now)));
    }

    private String name(RunKey run) {
        return seeds ? run.label() + " seed " + run.seed() : run.label();
    }

    private Optional<RunProgress> of(RunKey run) {
        return Optional.ofNullable(running.get(run));
    }
}
