package io.lookbook.app.remote;

import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells the host what happens in the process of a run. */
public class EventWriter implements RunObserver {
    private final Duration between;
    private final Consumer<TrainingEvent> host;
    private long told;

    /**
     * Creates it.
     *
     * @param between how much time lies between two steps that are told, at least
     * @param host takes each event
     */
    public EventWriter(Duration between, Consumer<TrainingEvent> host) {
        this.between = between;
        this.host = host;
    }

    @Override
    public synchronized void started(RunKey run) {
        tell(new TrainingEvent.Started());
    }

    @Override
    public synchronized void resumed(RunKey run, int epochs) {
        tell(new TrainingEvent.Resumed(epochs));
    }

    @Override
    public synchronized void described(RunKey run, Architecture architecture) {
        tell(new TrainingEvent.Described(architecture));
    }

    @Override
    public synchronized void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {
        long now = System.nanoTime();
        if (now - told >= between.toNanos()) {
            told = now;
            tell(new TrainingEvent.Step(epoch, imagesOfEpoch, meanLoss));
        }
    }

    @Override
    public synchronized void progress(RunKey run, String task, long done, long total) {
        tell(new TrainingEvent.Progressed(task, done, total));
    }

    @Override
    public synchronized void said(RunKey run, String line) {
        tell(new TrainingEvent.Said(line));
    }

    @Override
    public synchronized void epoch(RunKey run, Epoch epoch) {
        tell(new TrainingEvent.EpochEnded(epoch));
    }

    @Override
    public synchronized void ended(RunKey run, Run result) {
        ended(result);
    }

    /**
     * The run could not be made because of a file.
     *
     * @param failure what could not be read or written
     */
    public synchronized void prevented(IOException failure) {
        tell(new TrainingEvent.Prevented(String.valueOf(failure.getMessage()), false));
    }

    /**
     * The run could not be made because of the data.
     *
     * @param failure what is missing or damaged
     */
    public synchronized void prevented(DataException failure) {
        tell(new TrainingEvent.Prevented(String.valueOf(failure.getMessage()), true));
    }

    /**
     * The run ended.
     *
     * @param result how
     */
    public synchronized void ended(Run result) {
        tell(new TrainingEvent.Ended(RunRecord.write(result)));
    }

    private void tell(TrainingEvent event) {
        host.accept(event);
    }
}
