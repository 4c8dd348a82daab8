package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of the bundled optimizers beyond the contract of all: arithmetic that stays fast for long. */
class OptimizerContractTest {
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
    void areElementwiseSoThatBlocksOfParametersStayInTheCaches(OptimizerFactory factory, Map<String, String> options) {
        assertThat(create(factory, options).elementwise()).isTrue();
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
}
