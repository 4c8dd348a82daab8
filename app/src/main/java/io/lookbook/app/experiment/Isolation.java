package io.lookbook.app.experiment;

/** Makes the runs of foreign models in processes of their own. */
@FunctionalInterface
public interface Isolation {
    /**
     * Prepares the runs of an experiment.
     *
     * @param here makes the runs of models that come with lookbook
     * @param surroundings what the runs have in common
     * @return makes all of them
     */
    RunMaker around(RunMaker here, RunSurroundings surroundings);
}
