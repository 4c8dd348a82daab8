package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * One step of a training: gather a batch, forward, backward, move the parameters. Arrays are allocated when a batch size first
 * comes, and used again after that.
 */
final class TrainingStep {
    /**
     * A step over more examples than this is computed in micro-batches whose gradients are added up: for a loss that is a mean
     * over independent examples the result is equal up to rounding, and the memory for activations stays small (a full batch
     * of 49 000 images alone would take 150 MB). A network whose examples depend on each other, as with statistics of the
     * batch, sees the micro-batch.
     */
    static final int MICRO_BATCH = 1024;

    private final TrainableNetwork network;
    private final Examples examples;
    private final Batches batches;
    private final int classes;
    private final ParameterUpdate update;
    private float[] gradient = new float[0];
    private float[] microBatchGradient = new float[0];
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
        if (size <= MICRO_BATCH) {
            computeGradient(order, from, size, score);
        } else {
            computeGradientInMicroBatches(order, from, size, score);
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

    private void computeGradientInMicroBatches(int[] order, int from, int size, Score score) {
        int length = Math.toIntExact(network.gradient().length());
        if (gradient.length < length) {
            gradient = new float[length];
            microBatchGradient = new float[length];
        }
        Arrays.fill(gradient, 0);
        for (int done = 0; done < size; done += MICRO_BATCH) {
            int microBatch = Math.min(MICRO_BATCH, size - done);
            computeGradient(order, from + done, microBatch, score);
            NativeFloats.read(network.gradient(), microBatchGradient, length);
            float share = (float) microBatch / size;
            for (int i = 0; i < length; i++) {
                gradient[i] += share * microBatchGradient[i];
            }
        }
        NativeFloats.write(gradient, network.gradient(), length);
    }
}
