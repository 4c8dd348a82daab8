package io.lookbook.app.cli;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.terminal.ProgressSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** All runs of an experiment, and how long they will take together. */
final class Workload {
    private final Set<RunKey> waiting;
    private final int all;
    private final int workers;
    private final Map<String, List<Double>> secondsByLabel = new TreeMap<>();
    private double secondsOfEnded;

    /**
     * Creates it.
     *
     * @param runs those that will be made, in the order in which they begin
     * @param workers how many of them side by side
     */
    Workload(Collection<RunKey> runs, int workers) {
        this.waiting = new LinkedHashSet<>(runs);
        this.all = runs.size();
        this.workers = workers;
    }

    /** {@return whether there are runs of several seeds, so that a name without its seed would be unclear} */
    static boolean hasSeeds(Collection<RunKey> runs) {
        return runs.stream().mapToLong(RunKey::seed).distinct().count() > 1;
    }

    void started(RunKey run) {
        waiting.remove(run);
    }

    /** A run that was taken from before had not started, and tells nothing about how long others take. */
    void ended(RunKey run, OptionalDouble seconds) {
        waiting.remove(run);
        seconds.ifPresent(value -> {
            secondsOfEnded += value;
            secondsByLabel
                    .computeIfAbsent(run.label(), label -> new ArrayList<>())
                    .add(value);
        });
    }

    ProgressSnapshot.Total total(Collection<RunProgress> running, long now) {
        int done = all - waiting.size() - running.size();
        double left = 0;
        double longest = 0;
        double over = secondsOfEnded;
        List<Double> known = new ArrayList<>();
        Map<String, Double> ofRunning = new TreeMap<>();
        for (RunProgress run : running) {
            double secondsLeft = run.secondsLeft(now);
            left += secondsLeft;
            longest = Math.max(longest, secondsLeft);
            over += run.elapsed(now);
            known.add(run.elapsed(now) + secondsLeft);
            ofRunning.put(run.run().label(), run.elapsed(now) + secondsLeft);
        }
        secondsByLabel.values().forEach(known::addAll);
        double mean = known.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        for (RunKey run : waiting) {
            // Another seed of a model takes as long; of a model not seen yet nothing better is known than the mean.
            double seconds = secondsByLabel.getOrDefault(run.label(), List.of()).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(ofRunning.getOrDefault(run.label(), mean));
            left += seconds;
            longest = Math.max(longest, seconds);
        }
        return new ProgressSnapshot.Total(
                done,
                all,
                waiting.size(),
                Double.isNaN(left) ? (double) done / Math.max(1, all) : over / Math.max(1e-9, over + left),
                Math.max(longest, left / workers));
    }
}
