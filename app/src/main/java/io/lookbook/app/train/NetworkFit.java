package io.lookbook.app.train;

import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.Optional;
import java.util.function.Supplier;

/** Builds a network, trains it with an optimizer, and predicts with its best or last weights. */
public final class NetworkFit {
    private final Network network;
    private final PluginGuard networkGuard;
    private final Supplier<Optimizer> optimizers;
    private final TrainingPlan plan;
    private final long seed;
    private final TrainingObserver observer;

    /**
     * Creates it.
     *
     * @param network the model
     * @param networkGuard stands around every call into it
     * @param optimizers makes a fresh optimizer at each call
     * @param optimizerGuard stands around every call into it
     * @param plan how long, in which batches and how fast to train
     * @param seed the seed of the run
     * @param observer is told how far the training is
     */
    public NetworkFit(
            Network network,
            PluginGuard networkGuard,
            Supplier<Optimizer> optimizers,
            PluginGuard optimizerGuard,
            TrainingPlan plan,
            long seed,
            TrainingObserver observer) {
        this.network = network;
        this.networkGuard = networkGuard;
        this.optimizers = new GuardedOptimizers(optimizerGuard, optimizers);
        this.plan = plan;
        this.seed = seed;
        this.observer = observer;
    }

    /**
     * Trains and predicts.
     *
     * @param splits the data
     * @param from the state to go on from, of a training with the same arguments; empty to train from the beginning
     * @return predictions, times and weights; of the time before {@code from} that of its epochs
     * @throws InterruptedException if the user stops the run
     * @throws DivergedException if the loss is no number any more
     */
    public Fit fit(Splits splits, Optional<TrainingState> from) throws InterruptedException {
        int classes = splits.train().classes().size();
        long started = System.nanoTime();
        try (TrainableNetwork built = GuardedNetwork.build(
                        networkGuard, network, splits.train().shape(), classes, seed);
                Batches batches = new Batches(splits.train().shape(), classes)) {
            NetworkTrainer trainer = new NetworkTrainer(
                    built, optimizers, plan, seed, observer, splits.train(), splits.validation(), batches);
            double buildSeconds = (System.nanoTime() - started) / 1e9;
            TrainingState trained = trainer.train(from.orElseGet(trainer::beginning));
            // By its epochs, so that neither saving their states nor an interruption counts.
            double trainSeconds = buildSeconds
                    + trained.history().stream().mapToDouble(Epoch::seconds).sum();

            boolean useBest = plan.weights() == WeightChoice.BEST;
            float[] used = useBest ? trained.bestParameters() : trained.parameters();
            float[] other = useBest ? trained.parameters() : trained.bestParameters();
            NetworkPredictor predictor = new NetworkPredictor(built, batches);
            double otherAccuracy = accuracy(predict(built, predictor, other, splits));
            long before = System.nanoTime();
            Predictions test = predict(built, predictor, used, splits);
            double predictSeconds = (System.nanoTime() - before) / 1e9;
            double usedAccuracy = accuracy(test);

            return new Fit(
                    test,
                    trainSeconds,
                    predictSeconds,
                    Optional.of(new Run.Weights(
                            plan.weights(),
                            trained.bestEpoch(),
                            useBest ? usedAccuracy : otherAccuracy,
                            trained.history().size(),
                            useBest ? otherAccuracy : usedAccuracy)),
                    Optional.of(new Weights(built.layout(), used)));
        }
    }

    private Predictions predict(TrainableNetwork built, NetworkPredictor predictor, float[] parameters, Splits splits)
            throws InterruptedException {
        NativeFloats.write(parameters, built.parameters(), parameters.length);
        return CheckedPredictions.of(splits.test(), predictor.predict(splits.test()), networkGuard);
    }

    private static double accuracy(Predictions predictions) {
        return ConfusionMatrix.of(predictions).accuracy();
    }
}
