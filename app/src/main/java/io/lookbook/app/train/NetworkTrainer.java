package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a network by stochastic gradient descent. The host's copy of the parameters is a Java array, because the optimizers'
 * loops run there many times faster than as native operations; it is copied to the network after each step.
 */
final class NetworkTrainer {
    /**
     * A step over more examples than this is computed in portions whose gradients are added up: the result is the same, and
     * the memory for activations stays small (a full batch of 49 000 images alone would take 150 MB).
     */
    static final int PORTION = 1024;

    private final TrainableNetwork network;
    private final Optimizer optimizer;
    private final TrainingPlan plan;
    private final long seed;
    private final TrainingObserver observer;
    private final Examples train;
    private final Examples validation;
    private final Batches batches;
    private final NetworkPredictor predictor;

    private final float[] parameters;
    private final float[] gradient;
    private final float[] portionGradient;
    private float[] probabilities = new float[0];
    private long steps;

    NetworkTrainer(
            TrainableNetwork network,
            Optimizer optimizer,
            TrainingPlan plan,
            long seed,
            TrainingObserver observer,
            Examples train,
            Examples validation,
            Batches batches) {
        this.network = network;
        this.optimizer = optimizer;
        this.plan = plan;
        this.seed = seed;
        this.observer = observer;
        this.train = train;
        this.validation = validation;
        this.batches = batches;
        this.predictor = new NetworkPredictor(network, batches);
        int length = Math.toIntExact(network.parameters().length());
        parameters = new float[length];
        gradient = new float[length];
        portionGradient = new float[length];
        NativeFloats.read(network.parameters(), parameters, length);
    }

    /** Trains from a state to the last epoch of the plan. */
    TrainingState train(TrainingState from) throws InterruptedException {
        System.arraycopy(from.parameters(), 0, parameters, 0, parameters.length);
        NativeFloats.write(parameters, network.parameters(), parameters.length);
        optimizer.restore(from.optimizer());
        steps = from.steps();
        List<Epoch> history = new ArrayList<>(from.history());
        TrainingState state = from;
        while (history.size() < plan.epochs()) {
            Epoch epoch = epoch(history.size() + 1);
            history.add(epoch);
            float[] now = parameters.clone();
            state = new TrainingState(
                    history,
                    steps,
                    now,
                    optimizer.state(),
                    TrainingState.lastIsBest(history) ? now : state.bestParameters());
            observer.epoch(epoch, state);
        }
        return state;
    }

    /** The state before the first epoch. */
    TrainingState beginning() {
        return TrainingState.beginning(parameters.clone());
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
            step(order, from, size, score);
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

    private void step(int[] order, int from, int size, Score score) {
        if (size <= PORTION) {
            gradientOf(order, from, size, score, gradient);
        } else {
            Arrays.fill(gradient, 0);
            for (int done = 0; done < size; done += PORTION) {
                int portion = Math.min(PORTION, size - done);
                gradientOf(order, from + done, portion, score, portionGradient);
                float share = (float) portion / size;
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += share * portionGradient[i];
                }
            }
        }
        steps++;
        optimizer.step(parameters, gradient, new Optimizer.Step(steps, plan.learningRate()));
        NativeFloats.write(parameters, network.parameters(), parameters.length);
    }

    private void gradientOf(int[] order, int from, int size, Score score, float[] target) {
        Batch batch = batches.ofSize(size);
        batch.fill(train, order, from);
        int classes = train.classes().size();
        if (probabilities.length < size * classes) {
            probabilities = new float[size * classes];
        }
        NativeFloats.read(network.forward(batch.images(), true), probabilities, size * classes);
        for (int i = 0; i < size; i++) {
            score.add(probabilities, i * classes, classes, train.label(order[from + i]));
        }
        network.backward(batch.targets());
        NativeFloats.read(network.gradient(), target, target.length);
    }
}
