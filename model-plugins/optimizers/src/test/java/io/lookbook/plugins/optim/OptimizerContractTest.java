package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.create;
import static io.lookbook.plugins.optim.OptimizerFixture.gradient;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API promises of every optimizer: a state that goes on to the bit, and arithmetic that stays fast for long. */
class OptimizerContractTest {
    private static final int LENGTH = 37;
    private static final double RATE = 0.01;

    static Stream<Arguments> optimizers() {
        return Stream.of(
                Arguments.of(new SgdFactory(), Map.of()),
                Arguments.of(new SgdFactory(), Map.of("momentum", "0.9")),
                Arguments.of(new RmsPropFactory(), Map.of()),
                Arguments.of(new RmsPropFactory(), Map.of("momentum", "0.9")),
                Arguments.of(new AdamFactory(), Map.of()),
                Arguments.of(new AdamWFactory(), Map.of()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void goesOnFromASavedStateBitByBit(OptimizerFactory factory, Map<String, String> options) {
        float[] uninterrupted = new float[LENGTH];
        steps(create(factory, options), uninterrupted, 1, 40);

        float[] parameters = new float[LENGTH];
        Optimizer before = create(factory, options);
        steps(before, parameters, 1, 15);
        Optimizer after = create(factory, options);
        after.restore(before.state());
        steps(after, parameters, 16, 40);

        assertThat(parameters).containsExactly(uninterrupted);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void givesAndTakesCopiesOfItsState(OptimizerFactory factory, Map<String, String> options) {
        float[] expected = new float[LENGTH];
        steps(create(factory, options), expected, 1, 10);

        float[] parameters = new float[LENGTH];
        Optimizer optimizer = create(factory, options);
        steps(optimizer, parameters, 1, 5);
        SortedMap<String, float[]> state = optimizer.state();
        optimizer.restore(state);
        state.values().forEach(vector -> Arrays.fill(vector, Float.NaN));
        steps(optimizer, parameters, 6, 10);

        assertThat(parameters).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void anEmptyStateIsABeginning(OptimizerFactory factory, Map<String, String> options) {
        float[] fresh = new float[LENGTH];
        steps(create(factory, options), fresh, 1, 5);

        Optimizer used = create(factory, options);
        steps(used, new float[LENGTH], 1, 5);
        used.restore(new TreeMap<>());
        float[] again = new float[LENGTH];
        steps(used, again, 1, 5);

        assertThat(again).containsExactly(fresh);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void leavesTheGradientAlone(OptimizerFactory factory, Map<String, String> options) {
        float[] gradient = gradient(LENGTH, 1);
        create(factory, options).step(new float[LENGTH], gradient, new Step(1, RATE));
        assertThat(gradient).containsExactly(gradient(LENGTH, 1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void isElementwiseSoOneForEachBlockOfTheParametersGivesTheSameBits(
            OptimizerFactory factory, Map<String, String> options) {
        Optimizer whole = create(factory, options);
        Optimizer low = create(factory, options);
        Optimizer high = create(factory, options);
        assertThat(whole.elementwise()).isTrue();
        float[] parameters = new float[LENGTH];
        float[] lowParameters = new float[20];
        float[] highParameters = new float[LENGTH - 20];
        for (int number = 1; number <= 5; number++) {
            float[] gradient = gradient(LENGTH, number);
            Step step = new Step(number, RATE);
            whole.step(parameters, gradient, step);
            low.step(lowParameters, Arrays.copyOf(gradient, 20), step);
            high.step(highParameters, Arrays.copyOfRange(gradient, 20, LENGTH), step);
        }

        assertThat(lowParameters).containsExactly(Arrays.copyOf(parameters, 20));
        assertThat(highParameters).containsExactly(Arrays.copyOfRange(parameters, 20, LENGTH));
    }

    /** Denormal numbers are many times slower; a gradient that stays zero would leave them behind after some hundred steps. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimizers")
    void noStateBecomesDenormalWhenGradientsVanish(OptimizerFactory factory, Map<String, String> options) {
        Optimizer optimizer = create(factory, options);
        float[] parameters = new float[5];
        float[] gradient = {1e-3f, -7, 1e-12f, -1e-22f, 0};
        for (int step = 1; step <= 200_000; step++) {
            if (step == 100) {
                Arrays.fill(gradient, 0);
            }
            optimizer.step(parameters, gradient, new Step(step, RATE));
            if (step % 50 == 0) {
                assertThat(optimizer.state().values())
                        .allSatisfy(vector -> assertThat(vector).satisfies(OptimizerContractTest::normalOrZero));
            }
        }
    }

    private static void normalOrZero(float[] vector) {
        for (float value : vector) {
            assertThat(value == 0 || Math.abs(value) >= Float.MIN_NORMAL)
                    .as("%s is zero or normal", value)
                    .isTrue();
        }
    }

    private static void steps(Optimizer optimizer, float[] parameters, int from, int to) {
        for (int step = from; step <= to; step++) {
            optimizer.step(parameters, gradient(parameters.length, step), new Step(step, RATE));
        }
    }
}
