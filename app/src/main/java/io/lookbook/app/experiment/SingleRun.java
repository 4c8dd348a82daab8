package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.store.RunFolder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Makes runs of an experiment that another process has begun. The data is loaded once for all runs on the same data.
 */
public final class SingleRun {
    private final ExperimentFile files;
    private final Resolver resolver;
    private final PluginContexts contexts;
    private Optional<KnownData> known = Optional.empty();

    private record KnownData(PluginSpec dataset, Optional<Integer> limit, LoadedData data) {}

    @Inject
    SingleRun(ExperimentFile files, Resolver resolver, PluginContexts contexts) {
        this.files = files;
        this.resolver = resolver;
        this.contexts = contexts;
    }

    /**
     * Finds all that a run needs; nothing is trained.
     *
     * @param folder the run folder, which has the experiment
     * @param label the model
     * @param fingerprint of the data that the other process has
     * @return the model with its data
     * @throws UserException if the experiment has no such model, a plugin is missing here, or the data is not the same
     * @throws InterruptedException if the user stops it
     */
    public Prepared prepare(RunFolder folder, String label, String fingerprint) throws InterruptedException {
        Experiment all = files.read(folder.experiment());
        Experiment experiment = all.withModels(all.models().stream()
                .filter(model -> model.label().equals(label))
                .toList());
        ModelPlan model = resolver.models(experiment).get(0);
        LoadedData data = data(experiment);
        if (!data.summary().fingerprint().equals(fingerprint)) {
            throw new UserException("the dataset " + experiment.dataset().reference()
                    + " gave other data in another process, so nothing can be trained on it; ask its author to load the same"
                    + " images each time");
        }
        return new Prepared(folder, model, data);
    }

    /**
     * What of this machine changes results, in the last digits; loads ND4J's native code.
     *
     * @return processor, Java and ND4J, texts by name
     */
    public static SortedMap<String, String> machine() {
        return Environment.machine();
    }

    private synchronized LoadedData data(Experiment experiment) throws InterruptedException {
        if (known.isEmpty()
                || !known.get().dataset().equals(experiment.dataset())
                || !known.get().limit().equals(experiment.limit())) {
            known = Optional.empty(); // two need not fit into memory
            LoadedData data = LoadedData.load(resolver.data(experiment.dataset()), contexts, experiment.limit());
            known = Optional.of(new KnownData(experiment.dataset(), experiment.limit(), data));
        }
        return known.get().data();
    }

    /** A model whose runs can be made. */
    public final class Prepared {
        private final RunFolder folder;
        private final ModelPlan model;
        private final LoadedData data;

        private Prepared(RunFolder folder, ModelPlan model, LoadedData data) {
            this.folder = folder;
            this.model = model;
            this.data = data;
        }

        /**
         * Makes a run, and leaves its files in the run folder.
         *
         * @param seed which
         * @param observer is told how far it is, and how it ended
         * @throws InterruptedException if the user stops it
         * @throws IOException if a file cannot be written
         */
        public void make(long seed, RunObserver observer) throws InterruptedException, IOException {
            RunKey run = RunKey.of(model, seed, data.splits().train().size());
            observer.started(run);
            Architectures.of(model, data, contexts).ifPresent(architecture -> observer.described(run, architecture));
            RunMaker training = new TrainingHere(contexts, folder, observer, data);
            observer.ended(run, training.make(model, run));
        }
    }
}
