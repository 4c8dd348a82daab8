package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import java.io.IOException;

/** Tells an observer when each training begins and ends. */
final class ObservedTraining implements RunMaker {
    private final RunMaker training;
    private final RunObserver observer;

    ObservedTraining(RunMaker training, RunObserver observer) {
        this.training = training;
        this.observer = observer;
    }

    @Override
    public Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        observer.started(key);
        Run run = training.make(model, key);
        observer.ended(key, run);
        return run;
    }
}
