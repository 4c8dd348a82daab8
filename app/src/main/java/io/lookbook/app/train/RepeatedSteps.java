package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The steps of one training, through the same examples in the same shuffled order again and again, as long as somebody measures
 * them. Used by one thread.
 */
public final class RepeatedSteps implements AutoCloseable {
    private final TrainableNetwork network;
    private final Batches batches;
    private final TrainingStep step;
    private final double learningRate;
    private final int size;
    private final int[] order;
    private final Score score = new Score();
    private long number;
    private int next;

    /**
     * Builds the network.
     *
     * @param network the model
     * @param networkGuard stands around every call into it
     * @param optimizers makes a fresh optimizer at each call
     * @param optimizerGuard stands around every call into it
     * @param plan batch size and learning rate
     * @param examples what to train on
     * @param seed of the weights and the order
     */
    public RepeatedSteps(
            Network network,
            PluginGuard networkGuard,
            Supplier<Optimizer> optimizers,
            PluginGuard optimizerGuard,
            TrainingPlan plan,
            Examples examples,
            long seed) {
        int classes = examples.classes().size();
        this.network = GuardedNetwork.build(networkGuard, network, examples.shape(), classes, seed);
        batches = new Batches(examples.shape(), classes);
        learningRate = plan.learningRate();
        size = plan.stepSize(examples.size());
        order = IntStream.range(0, examples.size()).toArray();
        Seeds.shuffle(order, Seeds.generator(seed, "shuffle", 1));
        boolean complete = false;
        try {
            this.network.beginEpoch(Seeds.generator(seed, "network", 1));
            step = new TrainingStep(this.network, new GuardedOptimizers(optimizerGuard, optimizers), examples, batches);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** Makes the next step. */
    public void step() {
        if (next + size > order.length) {
            next = 0;
        }
        number++;
        step.run(order, next, size, new Optimizer.Step(number, learningRate), score);
        next += size;
    }

    /** Frees native memory. */
    @Override
    public void close() {
        try {
            batches.close();
        } finally {
            network.close();
        }
    }
}
