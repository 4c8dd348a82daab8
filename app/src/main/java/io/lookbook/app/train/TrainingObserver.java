package io.lookbook.app.train;

import io.lookbook.api.eval.Epoch;

/** Is told how far a training is. Called by the thread that trains, so it must return at once. */
public interface TrainingObserver {
    /**
     * A step was made.
     *
     * @param epoch the running epoch, from 1
     * @param imagesOfEpoch training images seen in it so far
     * @param meanLoss the mean training loss of the epoch so far
     */
    void step(int epoch, int imagesOfEpoch, double meanLoss);

    /**
     * An epoch ended.
     *
     * @param epoch what was seen in it
     * @param state what the rest of the training depends on
     */
    void epoch(Epoch epoch, TrainingState state);
}
