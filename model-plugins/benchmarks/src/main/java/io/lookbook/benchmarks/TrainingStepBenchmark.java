package io.lookbook.benchmarks;

import com.google.inject.Injector;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.train.NativeThreads;
import io.lookbook.app.train.RepeatedSteps;
import io.lookbook.app.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One step of the paper's networks, from the bytes of the images to the moved parameters. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TrainingStepBenchmark {
    private static final int IMAGES = 4096;
    private static final int CLASSES = 10;
    private static final ImageShape SHAPE = new ImageShape(28, 28, 1);

    /** The paper's networks. */
    @Param({"shallow", "mlp", "cnn"})
    public String network;

    /** Images a step. */
    @Param({"1", "10", "64", "256"})
    public int batch;

    private RepeatedSteps training;
    private double multiplyAdds;

    /** Builds the network, found and guarded as in a run. */
    @Setup
    public void build() {
        NativeThreads.useOne();
        Injector injector = new Bootstrap(Optional.empty(), Map.of()).create(List.of());
        PluginRegistry registry = injector.getInstance(PluginRegistry.class);
        Plugin<ModelFactory> model = registry.select(ModelFactory.class, network);
        Recipe recipe = model.recipe().orElseThrow();
        Plugin<OptimizerFactory> optimizer = registry.select(OptimizerFactory.class, recipe.optimizer());
        Network built = (Network) create(model);
        training = new RepeatedSteps(
                built,
                model.guard(),
                () -> create(optimizer),
                optimizer.guard(),
                new TrainingPlan(1, batch, recipe.learningRate(), WeightChoice.LAST),
                examples(),
                1);
        multiplyAdds = (double) batch * built.architecture(SHAPE, CLASSES).trainingMultiplyAdds();
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        training.close();
    }

    /** One step. */
    @Benchmark
    public void step(Work work) {
        training.step();
        work.add(batch, multiplyAdds);
    }

    private static <T, F extends PluginFactory<T>> T create(Plugin<F> plugin) {
        return plugin.call(factory -> factory.create(Settings.defaults(plugin.options()), null));
    }

    /** Half of the pixels are black, as in the images of the paper. */
    private static Examples examples() {
        RandomGenerator random = new SplittableRandom(1);
        byte[] pixels = new byte[IMAGES * SHAPE.size()];
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, random.nextInt(-256, 256));
        }
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
        }
        List<String> classes =
                IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
        return new Examples(
                ImageData.of(classes, SHAPE, pixels, labels),
                IntStream.range(0, IMAGES).toArray(),
                256);
    }
}
