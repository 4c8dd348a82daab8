package io.lookbook.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trains a small bundled network on images of the embedded sample. */
class ScheduleAndPatienceTest {
    private static final int TRAIN = 400;
    private static final int BATCH = 50;
    private static final int STEPS_PER_EPOCH = TRAIN / BATCH;

    /** So low that adding it to any weight changes no bit of it, and to a bias of 0 nothing that is ever seen. */
    private static final double NO_RATE = 1e-30;

    private static final PluginContext NO_CACHE = new PluginContext() {
        @Override
        public Path cacheFolder() {
            throw new AssertionError("the embedded sample needs no cache");
        }

        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    };

    private static PluginRegistry registry;
    private static Splits splits;

    private final List<TrainingState> states = new ArrayList<>();

    @BeforeAll
    static void load() throws InterruptedException {
        Injector injector = new Bootstrap(Optional.empty(), Map.of()).create(List.of());
        registry = injector.getInstance(PluginRegistry.class);
        Plugin<DatasetFactory> sample = registry.select(DatasetFactory.class, "fashion-mnist-sample");
        Dataset dataset = sample.call(factory -> factory.create(Settings.defaults(sample.options()), NO_CACHE));
        ImageData images = dataset.load();
        splits = new Splits(
                examples(images, 0, TRAIN), examples(images, TRAIN, TRAIN + 200), examples(images, 600, 800));
    }

    private static Examples examples(ImageData images, int from, int to) {
        return new Examples(images, IntStream.range(from, to).toArray(), 256);
    }

    @BeforeEach
    void forget() {
        states.clear();
    }

    @Test
    void everyStepHasTheRateOfItsSchedule() throws Exception {
        List<Double> rates = new ArrayList<>();
        Supplier<Optimizer> recording = () -> (parameters, gradient, step) -> rates.add(step.learningRate());
        Schedule schedule = Schedule.linear(0).withWarmup(1);

        train(new TrainingPlan(3, BATCH, 0.5, WeightChoice.BEST, schedule, 0), recording, Optional.empty());

        assertThat(rates).hasSize(3 * STEPS_PER_EPOCH);
        for (int i = 0; i < STEPS_PER_EPOCH; i++) {
            assertThat(rates.get(i)).isEqualTo(0.5 * (i + 1) / 8);
        }
        for (int i = 0; i < 2 * STEPS_PER_EPOCH; i++) {
            assertThat(rates.get(STEPS_PER_EPOCH + i)).isEqualTo(0.5 * (16 - i) / 16);
        }
    }

    @Test
    void aScheduleCountsTheShorterLastBatchOfAnEpochAsAStep() {
        TrainingPlan plan =
                new TrainingPlan(4, 60, 1, WeightChoice.BEST, Schedule.step(1, 0.5), 0); // 400 images: 7 steps an epoch

        assertThat(plan.learningRate(7, TRAIN)).isEqualTo(1);
        assertThat(plan.learningRate(8, TRAIN)).isEqualTo(0.5);
        assertThat(plan.learningRate(15, TRAIN)).isEqualTo(0.25);
    }

    @Test
    void aTrainingThatGetsNoBetterStopsWhenItsPatienceIsOver() throws Exception {
        TrainingState end = train(patient(NO_RATE, 30, 4), adam(), Optional.empty());

        assertThat(end.bestEpoch()).isEqualTo(1);
        assertThat(end.history()).hasSize(1 + 4);
        assertThat(states).hasSize(5);
        assertThat(end.steps()).isEqualTo(5 * STEPS_PER_EPOCH);
    }

    @Test
    void withoutPatienceItTrainsToTheLastEpoch() throws Exception {
        assertThat(train(patient(NO_RATE, 7, 0), adam(), Optional.empty()).history())
                .hasSize(7);
    }

    @Test
    void aTrainingThatStoppedIsTheBeginningOfTheWholeOne() throws Exception {
        Schedule cosine = Schedule.cosine(0);
        TrainingState stopped =
                train(new TrainingPlan(30, BATCH, 0.01, WeightChoice.BEST, cosine, 2), adam(), Optional.empty());
        int epochs = stopped.history().size();
        states.clear();

        train(new TrainingPlan(30, BATCH, 0.01, WeightChoice.BEST, cosine, 0), adam(), Optional.empty());

        assertThat(epochs).isLessThan(30);
        assertThat(states).hasSize(30);
        assertThat(states.get(epochs - 1).parameters()).isEqualTo(stopped.parameters());
    }

    @Test
    void patienceBeginsAgainWithEachBetterEpochAndEndsTheTrainingAtTheFirstChance() throws Exception {
        int patience = 2;

        TrainingState end = train(patient(0.01, 60, patience), adam(), Optional.empty());

        List<Epoch> history = end.history();
        assertThat(history).hasSizeBetween(patience + 2, 59);
        int waited = 0;
        Epoch best = history.get(0);
        for (Epoch epoch : history.subList(1, history.size())) {
            assertThat(waited).isLessThan(patience);
            boolean better = epoch.validationAccuracy() > best.validationAccuracy()
                    || epoch.validationAccuracy() == best.validationAccuracy()
                            && epoch.validationLoss() < best.validationLoss();
            waited = better ? 0 : waited + 1;
            best = better ? epoch : best;
        }
        assertThat(waited).isEqualTo(patience);
        assertThat(end.bestEpoch()).isEqualTo(best.epoch());
        assertThat(end.bestParameters())
                .isEqualTo(states.get(best.epoch() - 1).parameters())
                .isNotEqualTo(end.parameters());
    }

    @Test
    void aTrainingGoesOnFromAnyEpochWithTheSameRatesAndStopsAtTheSameOne() throws Exception {
        TrainingPlan plan = new TrainingPlan(
                40, BATCH, 0.01, WeightChoice.BEST, Schedule.cosine(0).withWarmup(1), 2);
        TrainingState uninterrupted = train(plan, adam(), Optional.empty());
        List<TrainingState> all = List.copyOf(states);
        assertThat(all).hasSizeBetween(3, 39);

        for (TrainingState from : all) {
            TrainingState resumed = train(plan, adam(), Optional.of(from));

            assertThat(resumed.parameters()).isEqualTo(uninterrupted.parameters());
            assertThat(resumed.bestParameters()).isEqualTo(uninterrupted.bestParameters());
            assertThat(resumed.optimizer()).hasSameSizeAs(uninterrupted.optimizer());
            uninterrupted.optimizer().forEach((name, values) -> assertThat(
                            resumed.optimizer().get(name))
                    .isEqualTo(values));
            assertThat(resumed.history())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                    .isEqualTo(uninterrupted.history());
        }
    }

    @Test
    void theTestPredictionsOfATrainingThatStoppedAreThoseOfItsBestEpoch() throws Exception {
        Plugin<ModelFactory> model = registry.select(ModelFactory.class, "mlp");

        Fit fit = new NetworkFit(network(), model.guard(), adam(), model.guard(), patient(0.01, 60, 2), 1, observer())
                .fit(splits, Optional.empty());

        Run.Weights weights = fit.choice().orElseThrow();
        assertThat(weights.lastEpoch()).isEqualTo(states.size()).isLessThan(60);
        assertThat(weights.bestEpoch()).isEqualTo(weights.lastEpoch() - 2);
        assertThat(fit.weights().orElseThrow().values())
                .isEqualTo(states.get(weights.bestEpoch() - 1).parameters());
    }

    private static TrainingPlan patient(double learningRate, int epochs, int patience) {
        return new TrainingPlan(epochs, BATCH, learningRate, WeightChoice.BEST, Schedule.CONSTANT, patience);
    }

    private TrainingState train(TrainingPlan plan, Supplier<Optimizer> optimizers, Optional<TrainingState> from)
            throws InterruptedException {
        Examples train = splits.train();
        int classes = train.classes().size();
        try (TrainableNetwork built = network().build(train.shape(), classes, Seeds.generator(1, "weights", 0));
                Batches batches = new Batches(train.shape(), classes)) {
            NetworkTrainer trainer =
                    new NetworkTrainer(built, optimizers, plan, 1, observer(), train, splits.validation(), batches);
            return trainer.train(from.orElseGet(trainer::beginning));
        }
    }

    private static Network network() {
        Plugin<ModelFactory> plugin = registry.select(ModelFactory.class, "mlp");
        return (Network)
                plugin.call(factory -> factory.create(Settings.of(plugin.options(), Map.of("hidden", "12")), null));
    }

    private static Supplier<Optimizer> adam() {
        Plugin<OptimizerFactory> plugin = registry.select(OptimizerFactory.class, "adam");
        return () -> plugin.call(factory -> factory.create(Settings.defaults(plugin.options()), null));
    }

    private TrainingObserver observer() {
        return new TrainingObserver() {
            @Override
            public void step(int epoch, int imagesOfEpoch, double meanLoss) {
                assertThat(meanLoss).isFinite();
            }

            @Override
            public void epoch(Epoch epoch, TrainingState state) {
                states.add(state);
            }
        };
    }
}
