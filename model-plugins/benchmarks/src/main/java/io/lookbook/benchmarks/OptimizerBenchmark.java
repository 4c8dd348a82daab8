package io.lookbook.benchmarks;

import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.plugins.optim.AdamFactory;
import io.lookbook.plugins.optim.AdamWFactory;
import io.lookbook.plugins.optim.RmsPropFactory;
import io.lookbook.plugins.optim.SgdFactory;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One step of an optimizer; it multiplies no matrices, so there is no peak beside it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class OptimizerBenchmark {
    /** The optimizers. */
    @Param({"sgd", "sgd with momentum", "rmsprop", "rmsprop with momentum", "adam", "adamw"})
    public String optimizer;

    /** A block of the size that a training takes at a time, and all parameters of the convolutional network. */
    @Param({"16384", "421642"})
    public int parameters;

    private Optimizer measured;
    private float[] values;
    private float[] gradient;
    private long number;

    /** Creates the optimizer. */
    @Setup
    public void create() {
        String name = optimizer.split(" ")[0];
        OptimizerFactory factory = Stream.of(
                        new SgdFactory(), new RmsPropFactory(), new AdamFactory(), new AdamWFactory())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> options = optimizer.endsWith("momentum") ? Map.of("momentum", "0.9") : Map.of();
        measured = factory.create(Settings.of(factory.options(), options), null);
        SplittableRandom random = new SplittableRandom(1);
        values = new float[parameters];
        gradient = new float[parameters];
        for (int i = 0; i < parameters; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
            gradient[i] = (float) random.nextDouble(-1, 1);
        }
    }

    /** One step. */
    @Benchmark
    public float[] step() {
        number++;
        measured.step(values, gradient, new Optimizer.Step(number, 1e-3));
        return values;
    }
}
