package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Supplier;

/** One step of a training: gather a batch, forward, backward, move the parameters. All arrays are allocated at the first step. */
final class TrainingStep {
    /**
     * A step over more examples than this is computed in portions whose gradients are added up: the result is the same, and
     * the memory for activations stays small (a full batch of 49 000 images alone would take 150 MB).
     */
    static final int PORTION = 1024;

    private final TrainableNetwork network;
    private final Examples examples;
    private final Batches batches;
    private final int classes;
    private final ParameterUpdate update;
    private float[] gradient = new float[0];
    private float[] portionGradient = new float[0];
    private float[] probabilities = new float[0];

    TrainingStep(TrainableNetwork network, Supplier<Optimizer> optimizers, Examples examples, Batches batches) {
        this.network = network;
        this.examples = examples;
        this.batches = batches;
        this.classes = examples.classes().size();
        this.update = new ParameterUpdate(network, optimizers);
    }

    /**
     * Makes a step over the examples order[from] to order[from + size - 1].
     *
     * @param score gets the probabilities before the step
     */
    void run(int[] order, int from, int size, Optimizer.Step step, Score score) {
        if (size <= PORTION) {
            computeGradient(order, from, size, score);
        } else {
            computeGradientInPortions(order, from, size, score);
        }
        update.step(step);
    }

    SortedMap<String, float[]> optimizerState() {
        return update.state();
    }

    void restore(SortedMap<String, float[]> optimizerState) {
        update.restore(optimizerState);
    }

    private void computeGradient(int[] order, int from, int size, Score score) {
        Batch batch = batches.ofSize(size);
        batch.fill(examples, order, from);
        if (probabilities.length < size * classes) {
            probabilities = new float[size * classes];
        }
        NativeFloats.read(network.forward(batch.images(), true), probabilities, size * classes);
        for (int i = 0; i < size; i++) {
            score.add(probabilities, i * classes, classes, examples.label(order[from + i]));
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
