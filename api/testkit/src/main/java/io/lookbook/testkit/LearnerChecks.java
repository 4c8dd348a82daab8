package io.lookbook.testkit;

import io.lookbook.api.Progress;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import java.util.Arrays;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** What a model that fits itself keeps. */
final class LearnerChecks {
    private static final int TRAIN_PER_CLASS = 20;
    private static final int TEST_PER_CLASS = 5;

    private final Supplier<Learner> learner;
    private final ImageShape shape;
    private final int classes;

    LearnerChecks(Supplier<Learner> learner, ImageShape shape, int classes) {
        this.learner = learner;
        this.shape = shape;
        this.classes = classes;
    }

    private TrialImages images(int perClass, long seed) {
        return new TrialImages(shape, classes, perClass, seed);
    }

    private Classifier fit(Learner model, Examples train, long seed) throws InterruptedException {
        Classifier fitted;
        try {
            fitted = model.fit(train, images(TEST_PER_CLASS, 2).all(), new Context(seed));
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionFailedError("fit() of " + train.size() + " images threw " + e, e);
        }
        Require.that(fitted != null, "fit() returned null");
        return fitted;
    }

    private float[] predict(Classifier classifier, Examples images) {
        String call = "predict() of " + images.size() + (images.size() == 1 ? " image" : " images");
        float[] found = Require.noException(() -> classifier.predict(images.withoutLabels()), call);
        Require.that(found != null, "%s returned null", call);
        Probabilities.check(found, images.size(), classes, call);
        return found;
    }

    void predictsProbabilitiesForAnyNumberOfImages() throws InterruptedException {
        TrialImages test = images(TEST_PER_CLASS, 3);
        try (Classifier classifier =
                fit(learner.get(), images(TRAIN_PER_CLASS, 1).all(), 1)) {
            float[] all = predict(classifier, test.all());
            for (int count : new int[] {1, classes + 1}) {
                float[] some = predict(classifier, test.first(count));
                double distance = Probabilities.distance(some, Arrays.copyOf(all, some.length));
                Require.that(
                        distance < 1e-5,
                        "predict() of the first %d images gave other probabilities than predict() of all, by up to %.3g; what"
                                + " an image gets does not depend on the others",
                        count,
                        distance);
            }
            Require.that(
                    Arrays.equals(all, predict(classifier, test.all())),
                    "predict() of the same images gave other probabilities at the second call");
        }
    }

    void takesTrainingImagesThatLackAClass() throws InterruptedException {
        try (Classifier classifier =
                fit(learner.get(), images(TRAIN_PER_CLASS, 1).withoutTheLastClass(), 1)) {
            predict(classifier, images(TEST_PER_CLASS, 3).all());
        }
    }

    void aSeedDeterminesThePredictions() throws InterruptedException {
        Examples train = images(TRAIN_PER_CLASS, 1).all();
        Examples test = images(TEST_PER_CLASS, 3).all();
        Learner used = learner.get();
        float[] first;
        try (Classifier classifier = fit(used, train, 1)) {
            first = predict(classifier, test);
        }
        try (Classifier other = fit(used, train, 2);
                Classifier again = fit(used, train, 1);
                Classifier fresh = fit(learner.get(), train, 1)) {
            predict(other, test);
            float[] second = predict(again, test);
            Require.that(
                    Arrays.equals(second, first),
                    "fitted a second time with the same seed and the same images, it predicts differently, by up to %.3g; draw"
                            + " from a generator of FitContext.seed(), and keep nothing from one fit() to the next",
                    Probabilities.distance(second, first));
            float[] third = predict(fresh, test);
            Require.that(
                    Arrays.equals(third, first),
                    "another instance with the same seed and the same images predicts differently, by up to %.3g; draw from"
                            + " a generator of FitContext.seed() and from nothing else",
                    Probabilities.distance(third, first));
        }
    }

    void learnsToTellSeparableImagesApart() throws InterruptedException {
        Examples test = images(TEST_PER_CLASS, 3).all();
        try (Classifier classifier =
                fit(learner.get(), images(TRAIN_PER_CLASS, 1).all(), 1)) {
            float[] found = predict(classifier, test);
            int right = 0;
            for (int i = 0; i < test.size(); i++) {
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    best = found[i * classes + c] > found[i * classes + best] ? c : best;
                }
                right += best == test.label(i) ? 1 : 0;
            }
            double chance = 1.0 / classes;
            double accuracy = (double) right / test.size();
            Require.that(
                    accuracy >= (chance + 1) / 2,
                    "it gets %.0f %% of clearly different images right, half way from chance (%.0f %%) to all would be %.0f"
                            + " %%: are labels and images of the same rows? A baseline that learns nothing overrides learns()",
                    100 * accuracy,
                    100 * chance,
                    100 * (chance + 1) / 2);
        }
    }

    /** The interruption comes before the fit, so nothing depends on how fast the fit is. */
    void anInterruptionIsNotSwallowed() {
        Thread.currentThread().interrupt();
        try {
            Classifier classifier = learner.get()
                    .fit(
                            images(TRAIN_PER_CLASS, 1).all(),
                            images(TEST_PER_CLASS, 2).all(),
                            new Context(1));
            boolean kept = Thread.currentThread().isInterrupted();
            classifier.close();
            Require.that(
                    kept,
                    "fit() cleared the interruption of its thread and went on; let it be, or end with an InterruptedException:"
                            + " a user who presses Ctrl-C wants the run to stop");
        } catch (InterruptedException expected) {
            // The right way to end.
        } catch (RuntimeException e) {
            throw new AssertionFailedError(
                    "fit() of an interrupted thread threw " + e + "; it ends with an InterruptedException", e);
        } finally {
            Thread.interrupted();
        }
    }

    private record Context(long seed) implements FitContext {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
