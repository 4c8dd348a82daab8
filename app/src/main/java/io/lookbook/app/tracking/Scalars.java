package io.lookbook.app.tracking;

import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.model.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of one training as points in time. Only durations are measured while several trainings run side by side, so each is
 * told as if it had begun when the run did, without pauses; one that was used again, when it was trained.
 *
 * @param began when the first epoch began
 * @param points by name, those of one name in the order of their steps
 * @param ended when the test images were predicted
 */
record Scalars(Instant began, List<Point> points, Instant ended) {
    private static final double NANOS = 1e9;

    /** Copies the list. */
    Scalars {
        points = List.copyOf(points);
    }

    /**
     * One number.
     *
     * @param name what it is
     * @param step the epoch, counted from 1; for what was measured once the last one, 0 without epochs
     * @param time when it was known
     * @param value the number, finite
     */
    record Point(String name, long step, Instant time, double value) {}

    static Scalars of(ModelResult model, Run run, Instant created, int trainingImages) {
        Instant began = run.reusedFrom().orElse(created);
        List<Point> points = new ArrayList<>();
        double seconds = 0;
        for (Epoch epoch : run.history()) {
            seconds += epoch.seconds();
            Instant time = after(began, seconds);
            add(points, "train_loss", epoch.epoch(), time, epoch.trainLoss());
            add(points, "train_accuracy", epoch.epoch(), time, epoch.trainAccuracy());
            add(points, "validation_loss", epoch.epoch(), time, epoch.validationLoss());
            add(points, "validation_accuracy", epoch.epoch(), time, epoch.validationAccuracy());
            add(points, "epoch_seconds", epoch.epoch(), time, epoch.seconds());
            model.training()
                    .ifPresent(training -> add(
                            points,
                            "learning_rate",
                            epoch.epoch(),
                            time,
                            learningRate(training, epoch.epoch(), trainingImages)));
        }
        Instant trained = after(began, run.trainSeconds());
        add(points, "train_seconds", run.history().size(), trained, run.trainSeconds());
        if (!(run.outcome() instanceof Run.Succeeded succeeded)) {
            return new Scalars(began, points, trained);
        }
        Instant ended = after(trained, succeeded.predictSeconds());
        add(points, "predict_seconds", run.history().size(), ended, succeeded.predictSeconds());
        test(points, run.history().size(), ended, succeeded.test().evaluation());
        return new Scalars(began, points, ended);
    }

    private static void test(List<Point> points, int step, Instant time, Evaluation evaluation) {
        add(points, "test_accuracy", step, time, evaluation.accuracy());
        add(points, "test_log_loss", step, time, evaluation.logLoss());
        add(points, "test_top2_accuracy", step, time, evaluation.top2Accuracy());
        add(points, "test_macro_precision", step, time, evaluation.macro().precision());
        add(points, "test_macro_recall", step, time, evaluation.macro().recall());
        add(points, "test_macro_f1", step, time, evaluation.macro().f1());
        add(
                points,
                "test_macro_average_precision",
                step,
                time,
                evaluation.macro().averagePrecision());
        add(points, "test_macro_roc_auc", step, time, evaluation.macro().rocAuc());
    }

    /** What is not defined, as a curve without a negative, is left out. */
    private static void add(List<Point> points, String name, long step, Instant time, double value) {
        if (Double.isFinite(value)) {
            points.add(new Point(name, step, time, value));
        }
    }

    /** That of the last step of an epoch. */
    private static double learningRate(ModelResult.Training training, int epoch, int trainingImages) {
        int batch = training.batchSize() == Recipe.FULL_BATCH
                ? trainingImages
                : Math.min(training.batchSize(), trainingImages);
        long stepsPerEpoch = batch == 0 ? 1 : (trainingImages + batch - 1L) / batch;
        return training.learningRate()
                * training.schedule().factor(epoch * stepsPerEpoch, stepsPerEpoch, training.epochs());
    }

    private static Instant after(Instant time, double seconds) {
        return time.plus(Duration.ofNanos((long) (seconds * NANOS)));
    }
}
