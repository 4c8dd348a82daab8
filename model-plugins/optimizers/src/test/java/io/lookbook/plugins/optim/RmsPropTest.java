package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.gradient;
import static io.lookbook.plugins.optim.OptimizerFixture.rmsProp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RmsPropTest {
    /**
     * Rate 0.1, rho 3/4, epsilon next to nothing, gradients 2, 1, 11/4:
     *
     * <pre>
     * t  s                         g / sqrt(s)             w
     * 1  4/4 = 1                   2                       1 - 0.2 = 0.8
     * 2  3/4 + 1/4 = 1             1                       0.8 - 0.1 = 0.7
     * 3  3/4 + 121/64 = 169/64     (11/4)/(13/8) = 22/13   0.7 - 0.1692308 = 0.5307692
     * </pre>
     *
     * and with momentum 1/2: v = 2, 1 + 1 = 2, 1 + 22/13 = 35/13.
     */
    @ParameterizedTest(name = "momentum {0}")
    @CsvSource({"0, 0.8, 0.7, 0.5307692", "0.5, 0.8, 0.6, 0.3307692"})
    void takesTheStepsWorkedOutByHand(double momentum, float first, float second, float third) {
        Optimizer rmsProp = rmsProp(Map.of("rho", "0.75", "epsilon", "1e-12", "momentum", "" + momentum));
        float[] w = {1};
        float[] gradients = {2, 1, 2.75f};
        float[] expected = {first, second, third};
        for (int t = 1; t <= 3; t++) {
            rmsProp.step(w, new float[] {gradients[t - 1]}, new Step(t, 0.1));
            assertThat(w[0]).as("step " + t).isCloseTo(expected[t - 1], within(2e-7f));
        }
    }

    @Test
    void theFirstStepIsTheRateOverTheRootOfOneMinusRhoWhateverTheGradient() {
        Optimizer rmsProp = rmsProp(Map.of("rho", "0.99"));
        float[] w = new float[4];
        rmsProp.step(w, new float[] {1, -1000, 0.001f, 0}, new Step(1, 0.001));
        // 0.001 / sqrt(0.01) = 0.01
        assertThat(w).containsExactly(new float[] {-0.01f, 0.01f, -0.01f, 0}, within(1e-6f));
    }

    @Test
    void addsEpsilonToTheRootNotUnderIt() {
        Optimizer rmsProp = rmsProp(Map.of("rho", "0.75", "epsilon", "2"));
        float[] w = {1};
        rmsProp.step(w, new float[] {2}, new Step(1, 0.1));
        // sqrt(4/4) + 2 = 3; under the root it would be 1.73
        assertThat(w[0]).isCloseTo(1 - 0.2f / 3, within(1e-6f));
    }

    @ParameterizedTest(name = "rate {0}, rho {1}, epsilon {2}, momentum {3}")
    @CsvSource({
        "0.001, 0.9, 1e-8, 0",
        "0.001, 0.99, 1e-8, 0",
        "0.01, 0, 1e-3, 0",
        "0.01, 0.9, 0.1, 0",
        "0.001, 0.9, 1e-8, 0.9",
        "0.01, 0.5, 1e-4, 0.5"
    })
    void followsTheFormulaOverManyStepsAndMagnitudes(double rate, double rho, double epsilon, double momentum) {
        int length = 20;
        Optimizer rmsProp = rmsProp(Map.of("rho", "" + rho, "epsilon", "" + epsilon, "momentum", "" + momentum));
        float[] w = new float[length];
        double[] expected = new double[length];
        double[] s = new double[length];
        double[] v = new double[length];
        double[] way = new double[length];
        for (int t = 1; t <= 300; t++) {
            float[] g = gradient(length, t);
            rmsProp.step(w, g, new Step(t, rate));
            for (int i = 0; i < length; i++) {
                s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
                double scaled = g[i] / (Math.sqrt(s[i]) + epsilon);
                v[i] = momentum * v[i] + scaled;
                expected[i] -= rate * v[i];
                way[i] += rate * Math.abs(scaled) / (1 - momentum);
                // Floats: an error of at most some hundred-thousandths of the way gone.
                assertThat((double) w[i]).as("weight %d, step %d", i, t).isCloseTo(expected[i], within(5e-5 * way[i]));
            }
        }
    }

    @Test
    void keepsItsMeanSquareAndWithMomentumItsVelocity() {
        Optimizer plain = rmsProp(Map.of("rho", "0.75"));
        assertThat(plain.state()).isEmpty();
        plain.step(new float[2], new float[] {2, -4}, new Step(1, 0.001));
        assertThat(plain.state()).containsOnlyKeys("mean-square");
        // (1 - 3/4) [4 16]
        assertThat(plain.state().get("mean-square")).containsExactly(1, 4);

        Optimizer momentum = rmsProp(Map.of("rho", "0.75", "momentum", "0.5"));
        momentum.step(new float[2], new float[] {2, -4}, new Step(1, 0.001));
        assertThat(momentum.state()).containsOnlyKeys("mean-square", "velocity");
        assertThat(momentum.state().get("velocity")).containsExactly(new float[] {2, -2}, within(1e-6f));
    }

    @Test
    void staysInAQuadraticBowlAsNearToItsCentreAsItsSteps() {
        // Near the minimum the steps do not shrink: each is about as long as the rate.
        assertThat(Bowl.distanceAfter(rmsProp(Map.of()), 0.001, 10_000)).isLessThan(2e-3);
        assertThat(Bowl.distanceAfter(rmsProp(Map.of("momentum", "0.9")), 0.0001, 10_000))
                .isLessThan(2e-3);
    }
}
