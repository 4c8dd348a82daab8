package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Trains a network by stochastic gradient descent. */
final class NetworkTrainer {
    private final TrainableNetwork network;
    private final TrainingPlan plan;
    private final long seed;
    private final TrainingObserver observer;
    private final Examples train;
    private final Examples validation;
    private final NetworkPredictor predictor;
    private final TrainingStep step;
    private long steps;

    NetworkTrainer(
            TrainableNetwork network,
            Supplier<Optimizer> optimizers,
            TrainingPlan plan,
            long seed,
            TrainingObserver observer,
            Examples train,
            Examples validation,
            Batches batches) {
        this.network = network;
        this.plan = plan;
        this.seed = seed;
        this.observer = observer;
        this.train = train;
        this.validation = validation;
        this.predictor = new NetworkPredictor(network, batches);
        this.step = new TrainingStep(network, optimizers, train, batches);
    }

    /**
     * Trains from a state to the last epoch of the plan, or until its patience is over.
     *
     * @throws IllegalArgumentException if the state is that of another network
     */
    TrainingState train(TrainingState from) throws InterruptedException {
        if (from.parameters().length != network.parameters().length()
                || from.bestParameters().length != network.parameters().length()) {
            throw new IllegalArgumentException("the saved state has " + from.parameters().length
                    + " parameters, the network " + network.parameters().length());
        }
        NativeFloats.write(from.parameters(), network.parameters(), from.parameters().length);
        step.restore(from.optimizer());
        steps = from.steps();
        List<Epoch> history = new ArrayList<>(from.history());
        TrainingState state = from;
        while (!plan.isOver(history)) {
            Epoch epoch = epoch(history.size() + 1);
            history.add(epoch);
            float[] now = parameters();
            state = new TrainingState(
                    history,
                    steps,
                    now,
                    step.optimizerState(),
                    TrainingState.lastIsBest(history) ? now : state.bestParameters());
            observer.epoch(epoch, state);
        }
        return state;
    }

    /** The state before the first epoch. */
    TrainingState beginning() {
        return TrainingState.beginning(parameters());
    }

    private Epoch epoch(int number) throws InterruptedException {
        long started = System.nanoTime();
        int[] order = IntStream.range(0, train.size()).toArray();
        Seeds.shuffle(order, Seeds.generator(seed, "shuffle", number));
        network.beginEpoch(Seeds.generator(seed, "network", number));
        Score score = new Score();
        int stepSize = plan.stepSize(train.size());
        for (int from = 0; from < order.length; from += stepSize) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int size = Math.min(stepSize, order.length - from);
            steps++;
            step.run(order, from, size, new Optimizer.Step(steps, plan.learningRate(steps, train.size())), score);
            if (!Double.isFinite(score.loss())) {
                throw new DivergedException("the loss became " + score.loss() + " in epoch " + number + ", step "
                        + steps + ": try a lower learning rate");
            }
            observer.step(number, from + size, score.loss());
        }
        Score validated = predictor.score(validation);
        if (!Double.isFinite(validated.loss())) {
            throw new DivergedException("the validation loss became " + validated.loss() + " in epoch " + number
                    + ": try a lower learning rate");
        }
        return new Epoch(
                number,
                score.loss(),
                score.accuracy(),
                validated.loss(),
                validated.accuracy(),
                (System.nanoTime() - started) / 1e9);
    }

    private float[] parameters() {
        float[] parameters = new float[Math.toIntExact(network.parameters().length())];
        NativeFloats.read(network.parameters(), parameters, parameters.length);
        return parameters;
    }
}
