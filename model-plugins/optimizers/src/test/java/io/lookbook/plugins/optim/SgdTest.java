package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.gradient;
import static io.lookbook.plugins.optim.OptimizerFixture.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SgdTest {
    private static final float[] CONSTANT = {1, -4};

    @Test
    void plainStepsGoDownTheGradient() {
        Optimizer sgd = sgd(Map.of());
        float[] w = {1, -2};
        // each step: -0.1 * [1 -4] = [-0.1 +0.4]
        float[][] expected = {{0.9f, -1.6f}, {0.8f, -1.2f}, {0.7f, -0.8f}};
        for (int step = 1; step <= 3; step++) {
            sgd.step(w, CONSTANT, new Step(step, 0.1));
            assertThat(w).containsExactly(expected[step - 1], within(1e-6f));
        }
    }

    @Test
    void momentumAddsHalfOfTheLastVelocityEachTime() {
        Optimizer sgd = sgd(Map.of("momentum", "0.5"));
        float[] w = {1, -2};
        // v: [1 -4], then 0.5 [1 -4] + [1 -4] = [1.5 -6], then 0.5 [1.5 -6] + [1 -4] = [1.75 -7]
        float[][] expected = {{0.9f, -1.6f}, {0.75f, -1f}, {0.575f, -0.3f}};
        for (int step = 1; step <= 3; step++) {
            sgd.step(w, CONSTANT, new Step(step, 0.1));
            assertThat(w).containsExactly(expected[step - 1], within(1e-6f));
        }
        // no gradient: v = 0.5 [1.75 -7] = [0.875 -3.5]
        sgd.step(w, new float[2], new Step(4, 0.1));
        assertThat(w).containsExactly(new float[] {0.4875f, 0.05f}, within(1e-6f));
    }

    @Test
    void followsTheFormulaOverManyStepsAndMagnitudes() {
        Optimizer sgd = sgd(Map.of("momentum", "0.9"));
        float[] w = new float[20];
        double[] expected = new double[20];
        double[] velocity = new double[20];
        for (int step = 1; step <= 50; step++) {
            float[] g = gradient(20, step);
            sgd.step(w, g, new Step(step, 0.05));
            for (int i = 0; i < 20; i++) {
                velocity[i] = 0.9 * velocity[i] + g[i];
                expected[i] -= 0.05 * velocity[i];
                assertThat((double) w[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void plainDescentKeepsNoStateAndMomentumItsVelocity() {
        Optimizer plain = sgd(Map.of());
        plain.step(new float[2], CONSTANT, new Step(1, 0.01));
        assertThat(plain.state()).isEmpty();

        Optimizer momentum = sgd(Map.of("momentum", "0.5"));
        assertThat(momentum.state()).isEmpty();
        momentum.step(new float[2], CONSTANT, new Step(1, 0.01));
        assertThat(momentum.state()).containsOnlyKeys("velocity");
        assertThat(momentum.state().get("velocity")).containsExactly(1, -4);
    }

    @Test
    void convergesInAQuadraticBowl() {
        assertThat(Bowl.distanceAfter(sgd(Map.of()), 0.1, 500)).isLessThan(1e-4);
        assertThat(Bowl.distanceAfter(sgd(Map.of("momentum", "0.9")), 0.02, 1000))
                .isLessThan(1e-4);
    }
}
