package io.lookbook.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a network of 64 x 600 + 600 + 600 x 4 + 4 = 41 404 parameters, which make two full blocks and a part of one. */
class ParameterUpdateTest {
    private static final int PARAMETERS = 41_404;

    private static PluginRegistry registry;

    @BeforeAll
    static void load() {
        registry = new Bootstrap(Optional.empty(), Map.of()).create(List.of()).getInstance(PluginRegistry.class);
    }

    @ParameterizedTest
    @CsvSource({"adam, beta1, 0.9", "sgd, momentum, 0.9", "sgd, momentum, 0"})
    void blocksGiveTheBytesOfTheWhole(String name, String option, String value) {
        float[] inBlocks = parametersAfter(5, optimizer(name, option, value));
        float[] atOnce = parametersAfter(
                5, () -> new WholeOnly(optimizer(name, option, value).get()));

        assertThat(inBlocks).hasSize(PARAMETERS).containsExactly(atOnce);
    }

    @Test
    void theStateIsOneForAllParametersAndAnUpdateGoesOnFromIt() {
        float[] uninterrupted = parametersAfter(6, optimizer("adam", "beta1", "0.9"));
        try (TrainableNetwork network = network()) {
            ParameterUpdate first = new ParameterUpdate(network, optimizer("adam", "beta1", "0.9"));
            steps(network, first, 1, 3);
            SortedMap<String, float[]> state = first.state();
            assertThat(state.keySet()).containsExactly("first-moment", "second-moment");
            assertThat(state.values()).allSatisfy(vector -> assertThat(vector).hasSize(PARAMETERS));

            ParameterUpdate second = new ParameterUpdate(network, optimizer("adam", "beta1", "0.9"));
            second.restore(state);
            steps(network, second, 4, 6);

            assertThat(parameters(network)).containsExactly(uninterrupted);
        }
    }

    @Test
    void blocksThatShareOneOptimizerAreThePluginsFault() {
        Optimizer shared = new Counting(true);
        try (TrainableNetwork network = network()) {
            assertThatThrownBy(() -> new ParameterUpdate(network, guarded(() -> shared)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("create() must return a new optimizer at each call");
        }
    }

    @Test
    void aStateOfAnotherLengthThanTheBlockIsThePluginsFault() {
        try (TrainableNetwork network = network()) {
            ParameterUpdate update = new ParameterUpdate(network, guarded(() -> new Counting(true)));
            steps(network, update, 1, 1);
            assertThatThrownBy(update::state)
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("must hold vectors of the length of its 16384 parameters; 'steps' has 1");
        }
    }

    @Test
    void aStateBeforeTheFirstStepIsThePluginsFault() {
        try (TrainableNetwork network = network()) {
            ParameterUpdate update = new ParameterUpdate(network, guarded(() -> new Counting(true)));
            assertThatThrownBy(update::state)
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("state() before the first step must be empty, but has 'steps'");
        }
    }

    @Test
    void aRestoredStateIsThereBeforeTheFirstStep() {
        try (TrainableNetwork network = network()) {
            ParameterUpdate first = new ParameterUpdate(network, guarded(optimizer("adam", "beta1", "0.9")));
            assertThat(first.state()).isEmpty();
            steps(network, first, 1, 2);
            ParameterUpdate second = new ParameterUpdate(network, guarded(optimizer("adam", "beta1", "0.9")));
            second.restore(first.state());

            assertThat(second.state().get("first-moment"))
                    .containsExactly(first.state().get("first-moment"));
        }
    }

    @Test
    void anOptimizerOverAllParametersKeepsWhatItLikes() {
        try (TrainableNetwork network = network()) {
            ParameterUpdate update = new ParameterUpdate(network, guarded(() -> new Counting(false)));
            steps(network, update, 1, 1);
            assertThat(update.state()).containsOnlyKeys("steps");
        }
    }

    private static float[] parametersAfter(int steps, Supplier<Optimizer> optimizers) {
        try (TrainableNetwork network = network()) {
            steps(network, new ParameterUpdate(network, optimizers), 1, steps);
            return parameters(network);
        }
    }

    /** Every step has a gradient of its own. */
    private static void steps(TrainableNetwork network, ParameterUpdate update, int from, int to) {
        float[] gradient = new float[PARAMETERS];
        for (int number = from; number <= to; number++) {
            RandomGenerator random = Seeds.generator(1, "gradient", number);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) random.nextGaussian();
            }
            NativeFloats.write(gradient, network.gradient(), gradient.length);
            update.step(new Optimizer.Step(number, 0.01));
        }
    }

    private static float[] parameters(TrainableNetwork network) {
        float[] parameters = new float[PARAMETERS];
        NativeFloats.read(network.parameters(), parameters, PARAMETERS);
        return parameters;
    }

    private static TrainableNetwork network() {
        Plugin<ModelFactory> plugin = registry.select(ModelFactory.class, "mlp");
        Network network = (Network)
                plugin.call(factory -> factory.create(Settings.of(plugin.options(), Map.of("hidden", "600")), null));
        return network.build(new ImageShape(8, 8, 1), 4, Seeds.generator(1, "weights", 0));
    }

    private static Supplier<Optimizer> guarded(Supplier<Optimizer> optimizers) {
        return new GuardedOptimizers(registry.select(ModelFactory.class, "mlp").guard(), optimizers);
    }

    private static Supplier<Optimizer> optimizer(String name, String option, String value) {
        Plugin<OptimizerFactory> plugin = registry.select(OptimizerFactory.class, name);
        return () -> plugin.call(factory -> factory.create(Settings.of(plugin.options(), Map.of(option, value)), null));
    }

    /** The same optimizer, which says nothing of being elementwise. */
    private record WholeOnly(Optimizer optimizer) implements Optimizer {
        @Override
        public void step(float[] parameters, float[] gradient, Step step) {
            optimizer.step(parameters, gradient, step);
        }
    }

    /** Moves nothing; keeps one number, whatever the number of parameters. */
    private record Counting(boolean elementwise) implements Optimizer {
        @Override
        public void step(float[] parameters, float[] gradient, Step step) {
            // Moves nothing.
        }

        @Override
        public SortedMap<String, float[]> state() {
            return new TreeMap<>(Map.of("steps", new float[] {1}));
        }
    }
}
