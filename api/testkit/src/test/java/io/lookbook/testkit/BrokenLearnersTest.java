package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import io.lookbook.testkit.GoodLearner.NearestMean;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** For each thing that a model that fits itself must keep, one that does not, and what its author reads. */
class BrokenLearnersTest {
    private static LearnerChecks checks(Learner learner) {
        return new LearnerChecks(() -> learner, new ImageShape(6, 6, 1), 4);
    }

    /** Predicts with the good model, then does something to what it gave. */
    private static Learner predicting(Change change) {
        return (train, validation, context) -> {
            Classifier fitted = new NearestMean().fit(train, validation, context);
            return images -> change.of(fitted.predict(images), images.size(), context);
        };
    }

    private interface Change {
        float[] of(float[] probabilities, int images, FitContext context);
    }

    private static float[] evenly(int images) {
        float[] all = new float[4 * images];
        Arrays.fill(all, 0.25f);
        return all;
    }

    @Test
    void votesInPlaceOfProbabilities() {
        assertThatThrownBy(() -> checks(predicting((probabilities, images, context) -> {
                            float[] votes = probabilities.clone();
                            votes[0] += 3;
                            return votes;
                        }))
                        .predictsProbabilitiesForAnyNumberOfImages())
                .hasMessageContainingAll(
                        "predict() of 20 images gave ", "for class 0 in row 0; a probability is from 0 to 1");
    }

    @Test
    void oneClassAnImageInPlaceOfProbabilities() {
        assertThatThrownBy(() -> checks(predicting((probabilities, images, context) -> new float[images]))
                        .predictsProbabilitiesForAnyNumberOfImages())
                .hasMessage(
                        "predict() of 20 images gave 20 numbers; 20 images of 4 classes need 80, one a class, row by row");
    }

    @Test
    void predictionsThatDependOnTheOtherImages() {
        assertThatThrownBy(() -> checks(predicting(
                                (probabilities, images, context) -> images > 5 ? probabilities : evenly(images)))
                        .predictsProbabilitiesForAnyNumberOfImages())
                .hasMessageContaining("predict() of the first 1 images gave other probabilities than predict() of all");
    }

    @Test
    void aClassThatWasNeverSeenIsForgotten() {
        Learner onlySeen = (train, validation, context) -> {
            Classifier fitted = new NearestMean().fit(train, validation, context);
            int seen = (int) IntStream.range(0, train.size())
                    .map(train::label)
                    .distinct()
                    .count();
            return images -> seen == 4 ? fitted.predict(images) : new float[3 * images.size()];
        };
        assertThatThrownBy(() -> checks(onlySeen).takesTrainingImagesThatLackAClass())
                .hasMessageContaining("gave 60 numbers; 20 images of 4 classes need 80");
    }

    @Test
    void predictionsThatNoSeedDetermines() {
        AtomicInteger fits = new AtomicInteger();
        Learner restless = (train, validation, context) -> {
            boolean odd = fits.getAndIncrement() % 2 == 1;
            Classifier fitted = new NearestMean().fit(train, validation, context);
            return images -> odd ? evenly(images.size()) : fitted.predict(images);
        };
        fits.set(1);
        assertThatThrownBy(() -> checks(restless).aSeedDeterminesThePredictions())
                .hasMessageContainingAll("predicts differently, by up to ", "FitContext.seed()");
    }

    @Test
    void aModelThatLearnsNothing() {
        assertThatThrownBy(() -> checks(predicting((probabilities, images, context) -> evenly(images)))
                        .learnsToTellSeparableImagesApart())
                .hasMessageContainingAll(
                        "it gets 25 % of clearly different images right", "(25 %)", "63 %", "overrides learns()");
    }

    @Test
    void anInterruptionThatIsSwallowed() {
        Learner deaf = new Learner() {
            @Override
            public Classifier fit(Examples train, Examples validation, FitContext context) throws InterruptedException {
                assertThat(Thread.interrupted()).isTrue();
                return new NearestMean().fit(train, validation, context);
            }
        };
        assertThatThrownBy(() -> checks(deaf).anInterruptionIsNotSwallowed())
                .hasMessageContaining("fit() cleared the interruption of its thread and went on");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aFitThatThrowsOrGivesNothing() {
        assertThatThrownBy(() -> checks((train, validation, context) -> {
                            throw new IllegalArgumentException("k is 0");
                        })
                        .learnsToTellSeparableImagesApart())
                .hasMessage("fit() of 80 images threw java.lang.IllegalArgumentException: k is 0");
        assertThatThrownBy(() -> checks((train, validation, context) -> null).learnsToTellSeparableImagesApart())
                .hasMessage("fit() returned null");
    }
}
