package io.lookbook.app.remote;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.experiment.RunSurroundings;

/** Passes on what another process tells of one run, as if the run were made here. */
public final class EventRelay {
    private final RunKey key;
    private final RunSurroundings surroundings;

    /**
     * Creates it.
     *
     * @param key the run
     * @param surroundings whoever is to hear of it
     */
    public EventRelay(RunKey key, RunSurroundings surroundings) {
        this.key = key;
        this.surroundings = surroundings;
    }

    /**
     * Passes an event on. How the run began and ended is for the caller to say, who knows whether it counts.
     *
     * @param event the event
     */
    public void pass(TrainingEvent event) {
        RunObserver observer = surroundings.observer();
        if (event instanceof TrainingEvent.Resumed resumed) {
            observer.resumed(key, resumed.epochs());
        } else if (event instanceof TrainingEvent.Described described) {
            surroundings.architectures().accept(key.label(), described.architecture());
        } else if (event instanceof TrainingEvent.Step step) {
            observer.step(key, step.epoch(), step.imagesOfEpoch(), step.meanLoss());
        } else if (event instanceof TrainingEvent.EpochEnded epoch) {
            observer.epoch(key, epoch.epoch());
        } else if (event instanceof TrainingEvent.Progressed progressed) {
            observer.progress(key, progressed.task(), progressed.done(), progressed.total());
        } else if (event instanceof TrainingEvent.Said said) {
            observer.said(key, said.line());
        }
    }
}
