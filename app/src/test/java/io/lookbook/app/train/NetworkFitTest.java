package io.lookbook.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Injector;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trains the bundled networks on made-up images: a bright row tells the class. */
class NetworkFitTest {
    private static final ImageShape SHAPE = new ImageShape(8, 8, 1);
    private static final int CLASSES = 4;

    private static PluginRegistry registry;

    private final List<Epoch> epochs = new ArrayList<>();
    private final List<TrainingState> states = new ArrayList<>();

    @BeforeAll
    static void load() {
        Injector injector = new Bootstrap(Optional.empty(), Map.of()).create(List.of());
        registry = injector.getInstance(PluginRegistry.class);
    }

    @Test
    void aNetworkLearnsWhatCanBeLearned() throws Exception {
        Fit fit = fit("mlp", Map.of("hidden", "16"), adam(), new TrainingPlan(10, 16, 0.01, WeightChoice.BEST), 1);

        assertThat(epochs).hasSize(10);
        assertThat(epochs.get(9).trainLoss()).isLessThan(epochs.get(0).trainLoss());
        assertThat(accuracy(fit)).isGreaterThan(0.95);
        assertThat(fit.choice().orElseThrow().bestTestAccuracy()).isEqualTo(accuracy(fit));
    }

    @Test
    void theSameSeedGivesTheSameBytesAloneOrBesideOthers() throws Exception {
        TrainingPlan plan = new TrainingPlan(3, 10, 0.01, WeightChoice.LAST);
        Map<String, String> options = Map.of("filters", "4+8", "dense", "16");
        Callable<float[]> training = () ->
                fit("cnn", options, adam(), plan, 7).weights().orElseThrow().values();
        float[] alone = training.call();

        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<float[]> beside : pool.invokeAll(List.of(training, training))) {
                assertThat(beside.get()).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(fit("cnn", options, adam(), plan, 8).weights().orElseThrow().values())
                .isNotEqualTo(alone);
    }

    @Test
    void aTrainingGoesOnFromTheStateOfAnyEpochWithTheSameBytes() throws Exception {
        TrainingPlan plan = new TrainingPlan(5, 10, 0.01, WeightChoice.BEST);
        Plugin<ModelFactory> model = registry.select(ModelFactory.class, "cnn");
        Network network = network(model, Map.of("filters", "4", "dense", "8"));
        TrainingState uninterrupted = train(network, adam(), plan, Optional.empty());
        TrainingState afterTwo = states.get(1);

        TrainingState resumed = train(network, adam(), plan, Optional.of(afterTwo));

        assertThat(afterTwo.history()).hasSize(2);
        assertThat(resumed.parameters()).isEqualTo(uninterrupted.parameters());
        assertThat(resumed.bestParameters()).isEqualTo(uninterrupted.bestParameters());
        assertThat(resumed.bestEpoch()).isEqualTo(uninterrupted.bestEpoch());
        assertThat(resumed.steps()).isEqualTo(uninterrupted.steps()).isEqualTo(5 * 20);
        assertThat(resumed.history())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(uninterrupted.history());
    }

    @Test
    void theBestEpochIsTheOneOfTheHighestValidationAccuracy() throws Exception {
        Fit fit = fit("mlp", Map.of("hidden", "8"), adam(), new TrainingPlan(6, 64, 0.01, WeightChoice.BEST), 3);

        double highest =
                epochs.stream().mapToDouble(Epoch::validationAccuracy).max().orElseThrow();
        Epoch best = epochs.get(fit.choice().orElseThrow().bestEpoch() - 1);
        assertThat(best.validationAccuracy()).isEqualTo(highest);
        assertThat(epochs.stream()
                        .filter(epoch -> epoch.validationAccuracy() == highest)
                        .mapToDouble(Epoch::validationLoss)
                        .min())
                .hasValue(best.validationLoss());
    }

    @Test
    void aFullBatchStepIsTheSameHoweverManyMicroBatchesItIsComputedIn() throws Exception {
        int size = 2 * TrainingStep.MICRO_BATCH + 100;
        Examples train = examples(size, 1);
        Splits splits = new Splits(train, examples(40, 2), examples(40, 3));
        Optimizer step = (parameters, gradient, number) -> {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= (float) number.learningRate() * gradient[i];
            }
        };
        Plugin<ModelFactory> model = registry.select(ModelFactory.class, "shallow");
        Network network = network(model, Map.of("hidden", "5"));
        Fit fit = new NetworkFit(
                        network,
                        model.guard(),
                        () -> step,
                        model.guard(),
                        new TrainingPlan(1, Recipe.FULL_BATCH, 1, WeightChoice.LAST),
                        1,
                        observer())
                .fit(splits, Optional.empty());

        float[] expected = oneWholeStep(network, train);
        float[] actual = fit.weights().orElseThrow().values();
        assertThat(actual).containsExactly(expected, within(1e-5f));
    }

    @Test
    void theTrainingLossIsTheMeanOverTheExamples() throws Exception {
        // The optimizer does nothing and the weights stay, so training and validation see the same network.
        Examples same = examples(130, 1);
        Plugin<ModelFactory> model = registry.select(ModelFactory.class, "mlp");
        Optimizer none = (parameters, gradient, number) -> {};

        new NetworkFit(
                        network(model, Map.of("hidden", "8")),
                        model.guard(),
                        () -> none,
                        model.guard(),
                        new TrainingPlan(1, 50, 1, WeightChoice.LAST),
                        1,
                        observer())
                .fit(new Splits(same, same, same), Optional.empty());

        assertThat(epochs.get(0).trainLoss()).isCloseTo(epochs.get(0).validationLoss(), within(1e-6));
        assertThat(epochs.get(0).trainAccuracy()).isEqualTo(epochs.get(0).validationAccuracy());
    }

    @Test
    void aTrainingThatDivergesSaysWhenAndWhatToTry() {
        assertThatThrownBy(() -> fit(
                        "mlp",
                        Map.of("hidden", "16"),
                        optimizer("sgd"),
                        new TrainingPlan(2, 16, 1e30, WeightChoice.BEST),
                        1))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the loss became NaN in epoch 1, step")
                .hasMessageContaining("try a lower learning rate");
    }

    @Test
    void anInterruptedTrainingStops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fit("mlp", Map.of(), adam(), new TrainingPlan(100, 1, 0.01, WeightChoice.BEST), 1))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(epochs).isEmpty();
    }

    @Test
    void generatorsForDifferentPurposesAndEpochsAreIndependent() {
        assertThat(Seeds.generator(1, "shuffle", 1).nextLong())
                .isEqualTo(Seeds.generator(1, "shuffle", 1).nextLong())
                .isNotEqualTo(Seeds.generator(1, "shuffle", 2).nextLong())
                .isNotEqualTo(Seeds.generator(1, "network", 1).nextLong())
                .isNotEqualTo(Seeds.generator(2, "shuffle", 1).nextLong());

        int[] values = IntStream.range(0, 50).toArray();
        Seeds.shuffle(values, Seeds.generator(1, "shuffle", 1));
        assertThat(values).isNotEqualTo(IntStream.range(0, 50).toArray());
        assertThat(IntStream.of(values).sorted().toArray())
                .isEqualTo(IntStream.range(0, 50).toArray());
    }

    private Fit fit(
            String model, Map<String, String> options, Supplier<Optimizer> optimizers, TrainingPlan plan, long seed)
            throws InterruptedException {
        Plugin<ModelFactory> plugin = registry.select(ModelFactory.class, model);
        return new NetworkFit(
                        network(plugin, options), plugin.guard(), optimizers, plugin.guard(), plan, seed, observer())
                .fit(new Splits(examples(400, 1), examples(100, 2), examples(100, 3)), Optional.empty());
    }

    private TrainingState train(
            Network network, Supplier<Optimizer> optimizers, TrainingPlan plan, Optional<TrainingState> from)
            throws InterruptedException {
        Examples train = examples(200, 1);
        try (TrainableNetwork built = network.build(SHAPE, CLASSES, Seeds.generator(1, "weights", 0));
                Batches batches = new Batches(SHAPE, CLASSES)) {
            NetworkTrainer trainer =
                    new NetworkTrainer(built, optimizers, plan, 1, observer(), train, examples(50, 2), batches);
            return trainer.train(from.orElseGet(trainer::beginning));
        }
    }

    private static Network network(Plugin<ModelFactory> plugin, Map<String, String> options) {
        return (Network) plugin.call(factory -> factory.create(Settings.of(plugin.options(), options), null));
    }

    private static Supplier<Optimizer> adam() {
        return optimizer("adam");
    }

    private static Supplier<Optimizer> optimizer(String name) {
        Plugin<OptimizerFactory> plugin = registry.select(OptimizerFactory.class, name);
        return () -> plugin.call(factory -> factory.create(Settings.defaults(plugin.options()), null));
    }

    private TrainingObserver observer() {
        return new TrainingObserver() {
            @Override
            public void step(int epoch, int imagesOfEpoch, double meanLoss) {
                assertThat(meanLoss).isFinite();
            }

            @Override
            public synchronized void epoch(Epoch epoch, TrainingState state) {
                epochs.add(epoch);
                states.add(state);
            }
        };
    }

    /** One gradient step of rate 1 over all examples at once, by the network itself. */
    private static float[] oneWholeStep(Network network, Examples train) {
        try (TrainableNetwork built = network.build(SHAPE, CLASSES, Seeds.generator(1, "weights", 0));
                Batch batch = new Batch(train.size(), SHAPE, CLASSES)) {
            batch.fill(train, IntStream.range(0, train.size()).toArray(), 0);
            built.forward(batch.images(), true);
            built.backward(batch.targets());
            int length = (int) built.parameters().length();
            float[] parameters = new float[length];
            float[] gradient = new float[length];
            NativeFloats.read(built.parameters(), parameters, length);
            NativeFloats.read(built.gradient(), gradient, length);
            for (int i = 0; i < length; i++) {
                parameters[i] -= gradient[i];
            }
            return parameters;
        }
    }

    private static double accuracy(Fit fit) {
        long right = IntStream.range(0, fit.test().size())
                .filter(i -> fit.test().predicted(i) == fit.test().label(i))
                .count();
        return (double) right / fit.test().size();
    }

    /** Noise with one bright row, which tells the class. */
    private static Examples examples(int size, long seed) {
        RandomGenerator random = Seeds.generator(seed, "images", 0);
        byte[] pixels = new byte[size * SHAPE.size()];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) random.nextInt(CLASSES);
            for (int p = 0; p < SHAPE.size(); p++) {
                boolean bright = p / SHAPE.width() == 2 * labels[i];
                pixels[i * SHAPE.size() + p] = (byte) (random.nextInt(120) + (bright ? 120 : 0));
            }
        }
        ImageData data = ImageData.of(List.of("a", "b", "c", "d"), SHAPE, pixels, labels);
        return new Examples(data, IntStream.range(0, size).toArray(), 256);
    }
}
