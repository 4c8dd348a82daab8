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

/** Trains a network by stochastic gradient descent. */
final class NetworkTrainer {
    /**
     * A step over more examples than this is computed in portions whose gradients are added up: the result is the same, and
     * the memory for activations stays small (a full batch of 49 000 images alone would take 150 MB).
     */
    static final int PORTION = 1024;

    private final TrainableNetwork network;
    private final TrainingPlan plan;
    private final long seed;
    private final TrainingObserver observer;
    private final Examples train;
    private final Examples validation;
    private final Batches batches;
    private final NetworkPredictor predictor;

    private final ParameterUpdate update;
    private float[] gradient = new float[0];
    private float[] portionGradient = new float[0];
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
        this.plan = plan;
        this.seed = seed;
        this.observer = observer;
        this.train = train;
        this.validation = validation;
        this.batches = batches;
        this.predictor = new NetworkPredictor(network, batches);
        this.update = new ParameterUpdate(network, optimizer);
    }

    /** Trains from a state to the last epoch of the plan. */
    TrainingState train(TrainingState from) throws InterruptedException {
        NativeFloats.write(from.parameters(), network.parameters(), from.parameters().length);
        update.restore(from.optimizer());
        steps = from.steps();
        List<Epoch> history = new ArrayList<>(from.history());
        TrainingState state = from;
        while (history.size() < plan.epochs()) {
            Epoch epoch = epoch(history.size() + 1);
            history.add(epoch);
            float[] now = parameters();
            state = new TrainingState(
                    history,
                    steps,
                    now,
                    update.state(),
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

    private float[] parameters() {
        float[] parameters = new float[Math.toIntExact(network.parameters().length())];
        NativeFloats.read(network.parameters(), parameters, parameters.length);
        return parameters;
    }

    private void step(int[] order, int from, int size, Score score) {
        if (size <= PORTION) {
            computeGradient(order, from, size, score);
        } else {
            computeGradientInPortions(order, from, size, score);
        }
        steps++;
        update.step(new Optimizer.Step(steps, plan.learningRate()));
    }

    private void computeGradient(int[] order, int from, int size, Score score) {
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
    }

    private void computeGradientInPortions(int[] order, int from, int size, Score score) {
        int length = Math.toIntExact(network.gradient().length());
        if (gradient.length < length) {
            gradient = new float[length];
            portionGradient = new float[length];
        }
        Arrays.fill(gradient, 0);
        for (int done = 0; done < size; done += PORTION) {
            int portion = Math.min(PORTION, size - done);
            computeGradient(order, from + done, portion, score);
            NativeFloats.read(network.gradient(), portionGradient, length);
            float share = (float) portion / size;
            for (int i = 0; i < length; i++) {
                gradient[i] += share * portionGradient[i];
            }
        }
        NativeFloats.write(gradient, network.gradient(), length);
    }
}
