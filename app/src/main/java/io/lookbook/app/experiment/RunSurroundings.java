package io.lookbook.app.experiment;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * What the runs of an experiment have in common, wherever they are made.
 *
 * @param plan the experiment
 * @param folder the run folder, with the experiment in it
 * @param data the data
 * @param trainingImages how many an epoch has
 * @param observer is told how far they are
 * @param architectures is told the layers of a network made elsewhere, by the label of the model
 * @param otherMachine is told of runs that this machine might have made otherwise
 */
public record RunSurroundings(
        ExperimentPlan plan,
        RunFolder folder,
        DataSummary data,
        int trainingImages,
        RunObserver observer,
        BiConsumer<String, Architecture> architectures,
        OtherMachine otherMachine) {
    /** Is told of runs that were made by another processor, Java or ND4J than this process has, also in part. */
    @FunctionalInterface
    public interface OtherMachine {
        /**
         * Takes note of it.
         *
         * @param run the run
         * @param machine processor, Java and ND4J, for the user
         * @throws IOException if the run folder cannot be written to
         */
        void made(RunKey run, String machine) throws IOException;
    }
}
