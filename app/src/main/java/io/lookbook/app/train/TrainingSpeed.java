package io.lookbook.app.train;

import com.sun.management.ThreadMXBean;
import io.lookbook.api.data.Examples;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Network;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.app.plugin.PluginGuard;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Measures how fast a network trains: a fixed number of the steps that a run makes, in one or several trainings side by side.
 */
public final class TrainingSpeed {
    private final Network network;
    private final PluginGuard networkGuard;
    private final Supplier<Optimizer> optimizers;
    private final PluginGuard optimizerGuard;
    private final TrainingPlan plan;
    private final Examples examples;

    /**
     * Creates it.
     *
     * @param network the model
     * @param networkGuard stands around every call into it
     * @param optimizers makes a fresh optimizer at each call; from several threads
     * @param optimizerGuard stands around every call into it
     * @param plan batch size and learning rate
     * @param examples what to train on, over and over
     */
    public TrainingSpeed(
            Network network,
            PluginGuard networkGuard,
            Supplier<Optimizer> optimizers,
            PluginGuard optimizerGuard,
            TrainingPlan plan,
            Examples examples) {
        this.network = network;
        this.networkGuard = networkGuard;
        this.optimizers = optimizers;
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
            long heapBytesAStep) {
        /** From as many steps in each training; multiply-adds are those of one example. */
        static Result of(int batchSize, int steps, long trainingMultiplyAdds, List<Timing> timings) {
            double images = timings.stream()
                    .mapToDouble(timing -> (double) batchSize * steps / timing.seconds())
                    .sum();
            return new Result(
                    batchSize,
                    timings.size(),
                    timings.stream().mapToDouble(Timing::seconds).average().orElseThrow() / steps,
                    images,
                    images * 2 * trainingMultiplyAdds,
                    timings.stream().mapToDouble(Timing::peak).sum(),
                    timings.stream().mapToLong(Timing::heapBytes).sum() / steps / timings.size());
        }
    }

    /**
     * Measures.
     *
     * @param steps how many steps to time, after a third as many to warm up
     * @param trainings how many trainings to make side by side
     * @return the result
     * @throws InterruptedException if the user stops it
     */
    public Result measure(int steps, int trainings) throws InterruptedException {
        Architecture architecture = networkGuard.call(
                () -> network.architecture(examples.shape(), examples.classes().size()));
        if (architecture == null) {
            throw networkGuard.broken("architecture() returned null");
        }
        CyclicBarrier together = new CyclicBarrier(trainings);
        ExecutorService pool = Executors.newFixedThreadPool(trainings);
        try {
            CompletionService<Timing> running = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < trainings; i++) {
                int seed = i + 1;
                running.submit(() -> train(steps, seed, together));
            }
            List<Timing> timings = new ArrayList<>();
            while (timings.size() < trainings) {
                timings.add(result(running.take()));
            }
            return Result.of(plan.stepSize(examples.size()), steps, architecture.trainingMultiplyAdds(), timings);
        } finally {
            // After a failure the others are stopped: they would wait for the one that has failed, and forever.
            pool.shutdownNow();
        }
    }

    private Timing train(int steps, int seed, CyclicBarrier together) throws Exception {
        NativeThreads.useOne();
        try (RepeatedSteps training =
                new RepeatedSteps(network, networkGuard, optimizers, optimizerGuard, plan, examples, seed)) {
            run(training, Math.max(1, steps / 3));
            together.await();
            double before = GemmPeak.measure();
            together.await();
            long allocated = allocatedBytes();
            long started = System.nanoTime();
            run(training, steps);
            double seconds = (System.nanoTime() - started) / 1e9;
            long heapBytes = allocatedBytes() - allocated;
            together.await();
            return new Timing(seconds, Math.max(before, GemmPeak.measure()), heapBytes);
        }
    }

    private static void run(RepeatedSteps training, int steps) throws InterruptedException {
        for (int i = 0; i < steps; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            training.step();
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Timing result(Future<Timing> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What one training measured; {@code peak} is of its own thread. */
    record Timing(double seconds, double peak, long heapBytes) {}
}
