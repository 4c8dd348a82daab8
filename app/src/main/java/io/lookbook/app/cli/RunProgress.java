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
    private int epochsBefore;

    RunProgress(RunKey run, long started) {
        this.run = run;
        this.started = started;
    }

    RunKey run() {
        return run;
    }

    /** Says that some epochs were made before the program was stopped. */
    void resumed(int epochs) {
        epochsBefore = epochs;
        epoch = epochs + 1;
    }

    void step(int newEpoch, int newImagesOfEpoch, double meanLoss) {
        epoch = newEpoch;
        imagesOfEpoch = newImagesOfEpoch;
        loss = meanLoss;
    }

    /** As long again for each image to come as it took for each image so far. */
    double secondsLeft(long now) {
        double images = images();
        double left = (double) (run.epochs() - epochsBefore) * run.trainingImages() - images;
        return images == 0 ? Double.NaN : (now - started) / 1e9 * left / images;
    }

    String text(long now) {
        double seconds = (now - started) / 1e9;
        double images = images();
        return images == 0
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

    /** Since the program was started. */
    private double images() {
        return (double) (epoch - 1 - epochsBefore) * run.trainingImages() + imagesOfEpoch;
    }
}
