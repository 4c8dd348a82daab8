package io.lookbook.app.train;

import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.plugins.model.Cnn;
import io.lookbook.plugins.model.Mlp;
import io.lookbook.plugins.model.Shallow;
import io.lookbook.plugins.optim.AdamFactory;
import io.lookbook.plugins.optim.SgdFactory;
import java.util.List;
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

    private final int[] order = IntStream.range(0, IMAGES).toArray();
    private final Score score = new Score();
    private TrainableNetwork built;
    private Batches batches;
    private TrainingStep step;
    private double learningRate;
    private long multiplyAdds;
    private long number;
    private int next;

    /** Builds the network. */
    @Setup
    public void build() {
        NativeThreads.useOne();
        ModelFactory factory = factory();
        Network model = (Network) create(factory);
        built = model.build(SHAPE, CLASSES, Seeds.generator(1, "weights", 0));
        built.beginEpoch(Seeds.generator(1, "network", 1));
        multiplyAdds = model.architecture(SHAPE, CLASSES).trainingMultiplyAdds();
        learningRate = factory.recipe().learningRate();
        OptimizerFactory optimizer = factory.recipe().optimizer().equals("adam") ? new AdamFactory() : new SgdFactory();
        batches = new Batches(SHAPE, CLASSES);
        step = new TrainingStep(built, () -> create(optimizer), examples(), batches);
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        batches.close();
        built.close();
    }

    /** One step. */
    @Benchmark
    public void step(Work work) {
        if (next + batch > IMAGES) {
            next = 0;
        }
        number++;
        step.run(order, next, batch, new Optimizer.Step(number, learningRate), score);
        next += batch;
        work.add(batch, (double) batch * multiplyAdds);
    }

    private ModelFactory factory() {
        return switch (network) {
            case "shallow" -> new Shallow();
            case "mlp" -> new Mlp();
            case "cnn" -> new Cnn();
            default -> throw new IllegalArgumentException("no network " + network);
        };
    }

    private static <T> T create(PluginFactory<T> factory) {
        return factory.create(Settings.defaults(factory.options()), null);
    }

    /** Half of the pixels are black, as in the images of the paper. */
    private static Examples examples() {
        RandomGenerator random = Seeds.generator(1, "images", 0);
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
