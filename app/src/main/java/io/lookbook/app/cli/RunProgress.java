package io.lookbook.app.cli;

import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.terminal.ProgressSnapshot;

/** How far one run is. */
final class RunProgress {
    private final RunKey run;
    private final long started;
    private int epoch = 1;
    private int imagesOfEpoch;
    private double loss = Double.NaN;
    private double validationAccuracy = Double.NaN;
    private int epochsBefore;
    private String phrase;
    private double ownFraction = Double.NaN;

    RunProgress(RunKey run, long started) {
        this.run = run;
        this.started = started;
        this.phrase = run.epochs() > 0 ? "starting" : "fitting";
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

    void validated(double accuracy) {
        validationAccuracy = accuracy;
    }

    /** What a model that fits itself says of its progress. */
    void says(String task, long done, long total) {
        phrase = task;
        ownFraction = total > 0 ? (double) done / total : Double.NaN;
    }

    /** As long again for each image to come as it took for each image so far. */
    double secondsLeft(long now) {
        double done = run.epochs() == 0 ? ownFraction : images();
        double left = run.epochs() == 0
                ? 1 - ownFraction
                : (double) (run.epochs() - epochsBefore) * run.trainingImages() - done;
        return done > 0 ? elapsed(now) * left / done : Double.NaN;
    }

    /** Since the program was started, in seconds. */
    double elapsed(long now) {
        return (now - started) / 1e9;
    }

    ProgressSnapshot.RunRow row(String name, long now) {
        boolean network = run.epochs() > 0;
        boolean begun = network && images() > 0;
        return new ProgressSnapshot.RunRow(
                name,
                network ? (epoch - 1 + (double) imagesOfEpoch / run.trainingImages()) / run.epochs() : ownFraction,
                network && (begun || epochsBefore > 0) ? epoch + "/" + run.epochs() : phrase,
                loss,
                validationAccuracy,
                begun ? images() / elapsed(now) : Double.NaN,
                secondsLeft(now));
    }

    /** Since the program was started. */
    private double images() {
        return (double) (epoch - 1 - epochsBefore) * run.trainingImages() + imagesOfEpoch;
    }
}
