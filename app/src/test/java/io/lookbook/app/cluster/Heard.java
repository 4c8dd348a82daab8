package io.lookbook.app.cluster;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told but for steps, a line each. */
final class Heard implements RunObserver {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    private void hear(RunKey run, String what) {
        lines.add(run.label() + " " + what);
    }

    @Override
    public void notReused(RunKey run, String why) {}

    @Override
    public void started(RunKey run) {
        hear(run, "starts");
    }

    @Override
    public void resumed(RunKey run, int epochs) {
        hear(run, "goes on after " + epochs);
    }

    @Override
    public void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {}

    @Override
    public void progress(RunKey run, String task, long done, long total) {}

    @Override
    public void said(RunKey run, String line) {
        hear(run, "says " + line);
    }

    @Override
    public void epoch(RunKey run, Epoch epoch) {
        hear(run, "epoch " + epoch.epoch());
    }

    @Override
    public void ended(RunKey run, Run result) {
        hear(run, "ends " + (result.outcome() instanceof Run.Failed failed ? failed.reason() : "well"));
    }
}
