package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.Examples;
import io.lookbook.api.model.Network;
import io.lookbook.app.train.TrainingPlan;
import io.lookbook.app.train.TrainingSpeed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prepares the networks of an experiment for measuring how fast they train. */
public final class SpeedMeasurement {
    private final Resolver resolver;
    private final PluginContexts contexts;

    @Inject
    SpeedMeasurement(Resolver resolver, PluginContexts contexts) {
        this.resolver = resolver;
        this.contexts = contexts;
    }

    /**
     * Resolves an experiment and loads its data.
     *
     * @param experiment models and dataset; the rest plays no part
     * @return one a model
     * @throws UserException if a plugin, an option or a value is unknown, or a model is no network
     * @throws io.lookbook.api.data.DataException if the data is missing or damaged
     * @throws InterruptedException if the user stops it
     */
    public List<Candidate> prepare(Experiment experiment) throws InterruptedException {
        List<ModelPlan> models = resolver.models(experiment);
        for (ModelPlan model : models) {
            if (model.network().isEmpty()) {
                throw new UserException("model " + model.label() + " trains itself: there are no steps to measure");
            }
        }
        Examples train = LoadedData.load(resolver.data(experiment.dataset()), contexts, Optional.empty())
                .splits()
                .train();
        List<Candidate> candidates = new ArrayList<>();
        models.forEach(model -> candidates.add(new Candidate(model, train, contexts)));
        return candidates;
    }

    /** One network to measure. */
    public static final class Candidate {
        private final ModelPlan model;
        private final ModelPlan.NetworkPlan training;
        private final Examples train;
        private final PluginContexts contexts;

        private Candidate(ModelPlan model, Examples train, PluginContexts contexts) {
            this.model = model;
            this.training = model.network().orElseThrow();
            this.train = train;
            this.contexts = contexts;
        }

        /** {@return the model's label} */
        public String label() {
            return model.label();
        }

        /** {@return images a step unless the user says otherwise; 0 for all} */
        public int batchSize() {
            return training.training().batchSize();
        }

        /**
         * Measures.
         *
         * @param batchSize images a step; 0 for all
         * @param steps how many steps to time
         * @param trainings how many trainings to make side by side, one thread each
         * @return what was measured
         * @throws InterruptedException if the user stops it
         */
        public TrainingSpeed.Result measure(int batchSize, int steps, int trainings) throws InterruptedException {
            TrainingPlan own = training.training();
            return new TrainingSpeed(
                            (Network) model.plugin()
                                    .call(factory -> factory.create(model.settings(), contexts.of(model.plugin()))),
                            model.plugin().guard(),
                            () -> training.optimizer()
                                    .call(factory -> factory.create(
                                            training.optimizerSettings(), contexts.of(training.optimizer()))),
                            training.optimizer().guard(),
                            new TrainingPlan(own.epochs(), batchSize, own.learningRate(), own.weights()),
                            train)
                    .measure(steps, trainings);
        }
    }
}
