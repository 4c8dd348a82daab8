package io.lookbook.app.experiment;

import io.lookbook.api.model.Architecture;
import io.lookbook.app.store.RunFolder;
import java.util.function.BiConsumer;

/** Makes the runs of foreign models in processes of their own. */
@FunctionalInterface
public interface Isolation {
    /**
     * Prepares the runs of an experiment.
     *
     * @param here makes the runs of models that come with lookbook
     * @param folder the run folder, with the experiment in it
     * @param fingerprint of the data
     * @param classes how many there are
     * @param observer is told how far they are
     * @param architectures is told the layers of a network made elsewhere, by the label of the model
     * @return makes all of them
     */
    RunMaker around(
            RunMaker here,
            RunFolder folder,
            String fingerprint,
            int classes,
            RunObserver observer,
            BiConsumer<String, Architecture> architectures);
}
