package io.lookbook.app.experiment;

/**
 * One run of an experiment.
 *
 * @param label the model
 * @param seed the seed
 * @param epochs how many epochs it has at most; 0 for a model that fits itself
 * @param trainingImages how many images an epoch has
 */
public record RunKey(String label, long seed, int epochs, int trainingImages) {
    /**
     * The key of a run.
     *
     * @param model the model and how it is trained
     * @param seed the seed
     * @param trainingImages how many images an epoch has
     * @return the key
     */
    public static RunKey of(ModelPlan model, long seed, int trainingImages) {
        return new RunKey(
                model.label(),
                seed,
                model.network().map(network -> network.training().epochs()).orElse(0),
                trainingImages);
    }
}
