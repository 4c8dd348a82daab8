package io.lookbook.app.cli;

import io.lookbook.app.experiment.RunKey;
import java.util.Locale;

/** How far one run is. */
final class RunProgress {
    private final RunKey run;
    private final long started;
    private int epoch = 1;
    private int imagesOfEpoch;
    private double loss = Double.NaN;

    RunProgress(RunKey run, long started) {
        this.run = run;
        this.started = started;
    }

    RunKey run() {
        return run;
    }

    void step(int newEpoch, int newImagesOfEpoch, double meanLoss) {
        epoch = newEpoch;
        imagesOfEpoch = newImagesOfEpoch;
        loss = meanLoss;
    }

    /** As long again for each image to come as it took for each image so far. */
    double secondsLeft(long now) {
        double share = share();
        return share == 0 ? Double.NaN : (now - started) / 1e9 * (1 - share) / share;
    }

    String text(long now) {
        double seconds = (now - started) / 1e9;
        double images = share() * run.epochs() * run.trainingImages();
        return share() == 0
                ? run.label() + " starting"
                : String.format(
                        Locale.ROOT,
                        "%s %d/%d %3.0f %% loss %.3f %.0f/s %s left",
                        run.label(),
                        epoch,
                        run.epochs(),
                        100.0 * imagesOfEpoch / run.trainingImages(),
                        loss,
                        images / seconds,
                        Durations.text(secondsLeft(now)));
    }

    private double share() {
        return ((double) (epoch - 1) * run.trainingImages() + imagesOfEpoch)
                / ((double) run.epochs() * run.trainingImages());
    }
}
