package io.lookbook.app.experiment;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.api.model.Architecture;
import java.util.List;

/** Is told how far an experiment is. Called from several threads, so it must be safe for that and return at once. */
public interface RunObserver {
    /**
     * The data was loaded and split; nothing is trained yet.
     *
     * @param data what it is
     */
    default void loaded(DataSummary data) {}

    /**
     * The runs that will be made are known; each of them will begin, or be taken from an earlier experiment.
     *
     * @param runs in the order in which they begin
     * @param workers how many are made side by side
     */
    default void planned(List<RunKey> runs, int workers) {}

    /**
     * A run will be trained, though runs of earlier experiments can be used again.
     *
     * @param run which
     * @param why a phrase for the user
     */
    default void notReused(RunKey run, String why) {}

    /**
     * A run began.
     *
     * @param run which
     */
    void started(RunKey run);

    /**
     * A run, which has just begun, goes on with the training of a program that was stopped.
     *
     * @param run which
     * @param epochs how many epochs it has behind it, at least 1
     */
    default void resumed(RunKey run, int epochs) {}

    /**
     * A run had ended before the program was stopped whose experiment goes on; of such a run nothing else is told.
     *
     * @param run which
     * @param result how it had ended
     */
    default void endedBefore(RunKey run, Run result) {}

    /**
     * A network made a step.
     *
     * @param run which
     * @param epoch the running epoch, from 1
     * @param imagesOfEpoch training images seen in it so far
     * @param meanLoss the mean training loss of the epoch so far
     */
    void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss);

    /**
     * A model that fits itself says how far it is.
     *
     * @param run which
     * @param task a short phrase
     * @param done how much is done
     * @param total how much there is, or a negative number where that is not known
     */
    void progress(RunKey run, String task, long done, long total);

    /**
     * A network told its layers.
     *
     * @param run which
     * @param architecture its layers
     */
    default void described(RunKey run, Architecture architecture) {}

    /**
     * The process of a run said something that is not for programs.
     *
     * @param run which
     * @param line what it said
     */
    default void said(RunKey run, String line) {}

    /**
     * A network ended an epoch.
     *
     * @param run which
     * @param epoch what was seen in it
     */
    void epoch(RunKey run, Epoch epoch);

    /**
     * A run ended, well or not, or was taken from an earlier experiment, which it says itself; of such a run it was not told that
     * it began.
     *
     * @param run which
     * @param result how
     */
    void ended(RunKey run, Run result);
}
