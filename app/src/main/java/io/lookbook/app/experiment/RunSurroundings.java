package io.lookbook.app.experiment;

import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.store.RunFolder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the runs of an experiment have in common, wherever they are made.
 *
 * @param plan the experiment
 * @param folder the run folder, with the experiment in it
 * @param data the data
 * @param trainingImages how many an epoch has
 * @param observer is told how far they are
 * @param architectures is told the layers of a network made elsewhere, by the label of the model
 * @param otherMachine is told a run that was made by another processor, Java or ND4J than this process has
 */
public record RunSurroundings(
        ExperimentPlan plan,
        RunFolder folder,
        DataSummary data,
        int trainingImages,
        RunObserver observer,
        BiConsumer<String, Architecture> architectures,
        Consumer<RunKey> otherMachine) {}
