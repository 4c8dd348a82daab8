package io.lookbook.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.WeightChoice;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingSpeedTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

    private static Plugin<ModelFactory> plugin;
    private static Network good;

    @BeforeAll
    static void load() {
        plugin = new Bootstrap(Optional.empty(), Map.of())
                .create(List.of())
                .getInstance(PluginRegistry.class)
                .select(ModelFactory.class, "mlp");
        good = (Network)
                plugin.call(factory -> factory.create(Settings.of(plugin.options(), Map.of("hidden", "4")), null));
    }

    /** Two trainings of 100 steps of 50 images in 2 s and 4 s: 2500 and 1250 images a second. */
    @Test
    void addsUpWhatTheTrainingsReachSideBySide() {
        TrainingSpeed.Result result = TrainingSpeed.Result.of(
                50,
                100,
                1_000,
                List.of(new TrainingSpeed.Timing(2, 1e9, 3_000), new TrainingSpeed.Timing(4, 2e9, 1_000)));

        assertThat(result).isEqualTo(new TrainingSpeed.Result(50, 2, 0.03, 3750, 7.5e6, 3e9, 20));
    }

    @Test
    void countsMoreImagesThanAnIntHolds() {
        TrainingSpeed.Result result =
                TrainingSpeed.Result.of(49_000, 100_000, 1, List.of(new TrainingSpeed.Timing(1000, 1, 0)));

        assertThat(result.imagesASecond()).isCloseTo(4_900_000, within(1e-6));
    }

    @Test
    void aStepIsOfNoMoreImagesThanThereAre() throws Exception {
        assertThat(speed(good, 1000).measure(2, 1).batchSize()).isEqualTo(20);
    }

    /** The first training makes its first step once the other has failed, and then comes to where both are waited for. */
    @Test
    @Timeout(120)
    void aTrainingThatFailsAtOnceEndsTheMeasurementOfAllOthers() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger builds = new AtomicInteger();
        Network second = building(built -> {
            if (builds.incrementAndGet() == 2) {
                failed.countDown();
                throw new IllegalStateException("one is enough");
            }
            return new DelegatingNetwork(built) {
                @Override
                public INDArray forward(INDArray images, boolean training) {
                    awaitUninterruptibly(failed);
                    return super.forward(images, training);
                }
            };
        });

        assertThatThrownBy(() -> speed(second, 10).measure(3000, 2))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("one is enough");
    }

    @Test
    void aNetworkThatIsNotBuiltIsThePluginsFault() {
        assertThatThrownBy(() -> speed(building(built -> null), 10).measure(1, 1))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("build() returned null");
    }

    @Test
    void aNetworkThatBreaksItsContractIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        Network noLayout = building(built -> new DelegatingNetwork(built) {
            @Override
            public List<ParameterSlice> layout() {
                return List.of();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
                super.close();
            }
        });

        assertThatThrownBy(() -> speed(noLayout, 10).measure(1, 1))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("layout() must cover");
        assertThat(closed).hasValue(1);
    }

    @Test
    void anArchitectureThatIsNotThereIsToldBeforeAnythingIsBuilt() {
        AtomicInteger builds = new AtomicInteger();
        Network none = new Network() {
            @Override
            public Architecture architecture(ImageShape input, int classes) {
                return null;
            }

            @Override
            public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
                builds.incrementAndGet();
                return good.build(input, classes, random);
            }
        };

        assertThatThrownBy(() -> speed(none, 10).measure(1, 1))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("architecture() returned null");
        assertThat(builds).hasValue(0);
    }

    @Test
    void largeMatricesAreMultipliedAtSomeSpeed() {
        assertThat(GemmPeak.measure()).isFinite().isPositive();
    }

    private static TrainingSpeed speed(Network network, int batchSize) {
        return new TrainingSpeed(
                network,
                plugin.guard(),
                () -> (parameters, gradient, step) -> {},
                plugin.guard(),
                new TrainingPlan(1, batchSize, 0.1, WeightChoice.LAST),
                examples());
    }

    private static Examples examples() {
        byte[] labels = new byte[20];
        labels[0] = 1;
        ImageData data = ImageData.of(List.of("a", "b"), SHAPE, new byte[20 * SHAPE.size()], labels);
        return new Examples(data, IntStream.range(0, 20).toArray(), 256);
    }

    /** The good network, of which something else is made whenever it is built. */
    private static Network building(UnaryOperator<TrainableNetwork> other) {
        return new Network() {
            @Override
            public Architecture architecture(ImageShape input, int classes) {
                return good.architecture(input, classes);
            }

            @Override
            public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
                return other.apply(good.build(input, classes, random));
            }
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
