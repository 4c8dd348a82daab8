package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Takes a run that was made before, where nothing has changed that it depends on; else has it made, and keeps it. */
final class ReusedRuns implements RunMaker {
    private final RunCache cache;
    private final RunDependencies dependencies;
    private final RunJournal journal;
    private final LoadedData data;
    private final boolean fresh;
    private final Predicate<RunKey> ofOtherMachine;
    private final RunObserver observer;
    private final RunMaker training;

    /** Of two equal models of one experiment both are trained, whichever comes first. */
    private final Set<SortedMap<String, String>> trainedNow;

    /**
     * Creates it.
     *
     * @param cache the runs made before
     * @param dependencies tells what a run depends on
     * @param journal of the run folder
     * @param data the data
     * @param fresh whether all runs are made anew
     * @param trained what those runs depend on that were trained for this experiment before it was stopped
     * @param ofOtherMachine which runs, once made, are of a machine whose results may be others; they are not kept
     * @param observer is told of those that are taken
     * @param training makes the others, and writes them into the journal before they are kept: what is kept but not written down
     *     would be taken for the run of another experiment after a crash
     */
    ReusedRuns(
            RunCache cache,
            RunDependencies dependencies,
            RunJournal journal,
            LoadedData data,
            boolean fresh,
            Collection<SortedMap<String, String>> trained,
            Predicate<RunKey> ofOtherMachine,
            RunObserver observer,
            RunMaker training) {
        this.cache = cache;
        this.dependencies = dependencies;
        this.journal = journal;
        this.data = data;
        this.fresh = fresh;
        trainedNow = ConcurrentHashMap.newKeySet();
        trainedNow.addAll(trained);
        this.ofOtherMachine = ofOtherMachine;
        this.observer = observer;
        this.training = training;
    }

    @Override
    public Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        Optional<SortedMap<String, String>> dependsOn = dependencies.of(model, key.seed());
        if (dependsOn.isEmpty()) {
            observer.notReused(key, "some of its code is in no jar, so nobody knows whether it has changed");
            return training.make(model, key);
        }
        boolean begun = isBegun(model, key);
        Optional<String> obstacle = obstacle(begun, dependsOn.get());
        Optional<Run> reused = obstacle.isPresent()
                ? Optional.empty()
                : cache.reuse(
                        dependsOn.get(),
                        journal.folder(),
                        model.label(),
                        key.seed(),
                        data.summary().classes().size());
        if (reused.isPresent()) {
            journal.ended(model.label(), reused.get());
            observer.ended(key, reused.get());
            return reused.get();
        }
        observer.notReused(
                key,
                obstacle.orElse(
                        "no kept run has the same data, split, seed, options, jars, lookbook, Java and processor"));
        trainedNow.add(dependsOn.get());
        Run run = training.make(model, key);
        // What began with a file of the run folder is not kept for other runs: the folder may come from elsewhere.
        if (run.test().isPresent() && !begun && !ofOtherMachine.test(key)) {
            RunCache.About about = new RunCache.About(
                    model.label(), model.plugin().id(), data.summary().name());
            cache.keep(dependsOn.get(), about, run, journal.folder());
        }
        return run;
    }

    private Optional<String> obstacle(boolean begun, SortedMap<String, String> dependsOn) {
        if (fresh) {
            return Optional.of("all runs are to be made afresh");
        }
        if (begun) {
            return Optional.of("it had begun before the interruption, and goes on");
        }
        return trainedNow.contains(dependsOn)
                ? Optional.of("another model of this experiment is the same, and is no earlier run")
                : Optional.empty();
    }

    /** A training that was stopped goes on, whatever others have finished meanwhile. */
    private boolean isBegun(ModelPlan model, RunKey key) {
        return Files.exists(journal.folder().checkpoint(model.label(), key.seed()));
    }
}
