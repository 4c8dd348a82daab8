package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.RunFolder;
import jakarta.inject.Inject;
import java.io.IOException;

/** Makes one run of an experiment that another process has begun. */
public final class SingleRun {
    private final ExperimentFile files;
    private final Resolver resolver;
    private final PluginContexts contexts;

    @Inject
    SingleRun(ExperimentFile files, Resolver resolver, PluginContexts contexts) {
        this.files = files;
        this.resolver = resolver;
        this.contexts = contexts;
    }

    /**
     * Makes it, and leaves its files in the run folder.
     *
     * @param folder the run folder, which has the experiment
     * @param label the model
     * @param seed which run of it
     * @param fingerprint of the data that the other process has
     * @param observer is told how far it is, and how it ended
     * @throws UserException if the experiment has no such model, or the data is not the same
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written
     */
    public void make(RunFolder folder, String label, long seed, String fingerprint, RunObserver observer)
            throws InterruptedException, IOException {
        Experiment all = files.read(folder.experiment());
        Experiment experiment = all.withModels(all.models().stream()
                .filter(model -> model.label().equals(label))
                .toList());
        ModelPlan model = resolver.models(experiment).get(0);
        LoadedData data = LoadedData.load(resolver.data(experiment.dataset()), contexts, experiment.limit());
        if (!data.summary().fingerprint().equals(fingerprint)) {
            throw new UserException("the dataset " + experiment.dataset().reference()
                    + " gave other data in another process, so nothing can be trained on it; ask its author to load the same"
                    + " images each time");
        }
        RunKey run = RunKey.of(model, seed, data.splits().train().size());
        observer.started(run);
        Architectures.of(model, data, contexts).ifPresent(architecture -> observer.described(run, architecture));
        RunMaker training = new TrainingHere(contexts, folder, observer, data);
        observer.ended(run, training.make(model, run));
    }
}
