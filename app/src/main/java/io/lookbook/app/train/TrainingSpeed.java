package io.lookbook.app.train;

import com.sun.management.ThreadMXBean;
import io.lookbook.api.data.Examples;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Measures how fast a network trains: a fixed number of the steps that a run makes, in one or several trainings side by side.
 */
public final class TrainingSpeed {
    private final Network network;
    private final PluginGuard networkGuard;
    private final Callable<Optimizer> optimizer;
    private final PluginGuard optimizerGuard;
    private final TrainingPlan plan;
    private final Examples examples;

    /**
     * Creates it.
     *
     * @param network the model
     * @param networkGuard stands around every call into it
     * @param optimizer makes a fresh optimizer for each training
     * @param optimizerGuard stands around every call into it
     * @param plan batch size and learning rate
     * @param examples what to train on, over and over
     */
    public TrainingSpeed(
            Network network,
            PluginGuard networkGuard,
            Callable<Optimizer> optimizer,
            PluginGuard optimizerGuard,
            TrainingPlan plan,
            Examples examples) {
        this.network = network;
        this.networkGuard = networkGuard;
        this.optimizer = optimizer;
        this.optimizerGuard = optimizerGuard;
        this.plan = plan;
        this.examples = examples;
    }

    /**
     * What was measured.
     *
     * @param batchSize examples a step
     * @param trainings how many were made side by side, one thread each
     * @param secondsAStep of one training
     * @param imagesASecond of all trainings together
     * @param operationsASecond floating-point operations of all trainings together, counted from the architecture
     * @param peak floating-point operations a second that as many threads reach in multiplying large matrices, measured at
     *     the same time before and after
     * @param heapBytesAStep what a step allocates on the Java heap
     */
    public record Result(
            int batchSize,
            int trainings,
            double secondsAStep,
            double imagesASecond,
            double operationsASecond,
            double peak,
            long heapBytesAStep) {}

    /**
     * Measures.
     *
     * @param steps how many steps to time, after a third as many to warm up
     * @param trainings how many trainings to make side by side
     * @return the result
     * @throws InterruptedException if the user stops it
     */
    public Result measure(int steps, int trainings) throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(trainings);
        ExecutorService pool = Executors.newFixedThreadPool(trainings);
        try {
            List<Future<Timing>> running = new ArrayList<>();
            for (int i = 0; i < trainings; i++) {
                int seed = i + 1;
                running.add(pool.submit(() -> {
                    try {
                        return train(steps, seed, together);
                    } finally {
                        together.reset(); // nobody waits for one that has failed
                    }
                }));
            }
            List<Timing> timings = all(running);
            int batch = plan.stepSize(examples.size());
            double images = timings.stream()
                    .mapToDouble(timing -> batch * steps / timing.seconds())
                    .sum();
            Architecture architecture = networkGuard.call(() ->
                    network.architecture(examples.shape(), examples.classes().size()));
            return new Result(
                    batch,
                    trainings,
                    timings.stream().mapToDouble(Timing::seconds).average().orElseThrow() / steps,
                    images,
                    images * 2 * architecture.trainingMultiplyAdds(),
                    timings.stream().mapToDouble(Timing::peak).sum(),
                    timings.get(0).heapBytes() / steps);
        } finally {
            pool.shutdownNow();
        }
    }

    private Timing train(int steps, int seed, CyclicBarrier together) throws Exception {
        NativeThreads.useOne();
        int classes = examples.classes().size();
        TrainableNetwork built =
                networkGuard.call(() -> network.build(examples.shape(), classes, Seeds.generator(seed, "weights", 0)));
        try (TrainableNetwork guarded = GuardedNetwork.check(networkGuard, built, classes);
                Batches batches = new Batches(examples.shape(), classes)) {
            guarded.beginEpoch(Seeds.generator(seed, "network", 1));
            Loop loop = new Loop(
                    new TrainingStep(
                            guarded, new GuardedOptimizer(optimizerGuard, optimizer.call()), examples, batches),
                    seed);
            loop.run(Math.max(1, steps / 3));
            together.await();
            double before = GemmPeak.measure();
            together.await();
            long allocated = allocatedBytes();
            long started = System.nanoTime();
            loop.run(steps);
            double seconds = (System.nanoTime() - started) / 1e9;
            long heapBytes = allocatedBytes() - allocated;
            together.await();
            return new Timing(seconds, Math.max(before, GemmPeak.measure()), heapBytes);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static List<Timing> all(List<Future<Timing>> running) throws InterruptedException {
        List<Timing> timings = new ArrayList<>();
        Throwable failure = null;
        for (Future<Timing> timing : running) {
            try {
                timings.add(timing.get());
            } catch (ExecutionException e) {
                // A broken barrier is but the echo of another training's failure.
                failure = failure == null || failure instanceof BrokenBarrierException ? e.getCause() : failure;
            }
        }
        if (failure instanceof RuntimeException cause) {
            throw cause;
        }
        if (failure instanceof Error cause) {
            throw cause;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return timings;
    }

    private record Timing(double seconds, double peak, long heapBytes) {}

    /** Steps through the examples in a shuffled order, again and again. */
    private final class Loop {
        private final TrainingStep step;
        private final int[] order = IntStream.range(0, examples.size()).toArray();
        private final int size = plan.stepSize(examples.size());
        private final Score score = new Score();
        private long number;
        private int next;

        Loop(TrainingStep step, int seed) {
            this.step = step;
            Seeds.shuffle(order, Seeds.generator(seed, "shuffle", 1));
        }

        void run(int steps) throws InterruptedException {
            for (int i = 0; i < steps; i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (next + size > order.length) {
                    next = 0;
                }
                number++;
                step.run(order, next, size, new Optimizer.Step(number, plan.learningRate()), score);
                next += size;
            }
        }
    }
}
