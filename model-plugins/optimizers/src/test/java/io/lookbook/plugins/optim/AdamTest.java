package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.adam;
import static io.lookbook.plugins.optim.OptimizerFixture.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamTest {
    /**
     * Rate 0.1, beta1 1/2, beta2 3/4, epsilon next to nothing, gradients 1, -1, 2 (m^ and v^ are the corrected moments):
     *
     * <pre>
     * t  m                          m^                    v                           v^                       w
     * 1  1/2                        (1/2)/(1/2) = 1       1/4                         (1/4)/(1/4) = 1          1 - 0.1 = 0.9
     * 2  1/4 - 1/2 = -1/4           (-1/4)/(3/4) = -1/3   3/16 + 1/4 = 7/16           (7/16)/(7/16) = 1        0.9 + 0.1/3 = 0.9333333
     * 3  -1/8 + 1 = 7/8             (7/8)/(7/8) = 1       21/64 + 1 = 85/64           (85/64)/(37/64) = 85/37  0.9333333 - 0.1/1.5156838 = 0.8673565
     * </pre>
     */
    @Test
    void takesTheStepsWorkedOutByHand() {
        Optimizer adam = adam(Map.of("beta1", "0.5", "beta2", "0.75", "epsilon", "1e-12"));
        float[] w = {1};
        float[] gradients = {1, -1, 2};
        float[] expected = {0.9f, 0.9333333f, 0.8673565f};
        for (int t = 1; t <= 3; t++) {
            adam.step(w, new float[] {gradients[t - 1]}, new Step(t, 0.1));
            assertThat(w[0]).as("step " + t).isCloseTo(expected[t - 1], within(2e-7f));
        }
    }

    @Test
    void addsEpsilonToTheCorrectedMomentAsAlgorithm1Does() {
        Optimizer adam = adam(Map.of("epsilon", "1"));
        float[] w = {1};
        adam.step(w, new float[] {1}, new Step(1, 0.1));
        // m^ = v^ = 1 whatever the decays are: 1 - 0.1 * 1 / (1 + 1)
        assertThat(w[0]).isCloseTo(0.95f, within(1e-6f));
    }

    @ParameterizedTest(name = "rate {0}, beta1 {1}, beta2 {2}, epsilon {3}")
    @CsvSource({
        "0.001, 0.9, 0.999, 1e-8",
        "0.01, 0.9, 0.999, 0.1",
        "0.01, 0, 0.9, 1e-8",
        "0.01, 0.9, 0, 1e-3",
        "0.01, 0.5, 0.99, 1e-4"
    })
    void followsAlgorithm1OfKingmaAndBa(double rate, double beta1, double beta2, double epsilon) {
        int length = 20;
        Optimizer adam = adam(Map.of("beta1", "" + beta1, "beta2", "" + beta2, "epsilon", "" + epsilon));
        float[] w = new float[length];
        double[] expected = new double[length];
        double[] m = new double[length];
        double[] v = new double[length];
        double[] way = new double[length];
        for (int t = 1; t <= 300; t++) {
            float[] g = gradient(length, t);
            adam.step(w, g, new Step(t, rate));
            for (int i = 0; i < length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                double correctedM = m[i] / (1 - Math.pow(beta1, t));
                double correctedV = v[i] / (1 - Math.pow(beta2, t));
                double move = rate * correctedM / (Math.sqrt(correctedV) + epsilon);
                expected[i] -= move;
                way[i] += Math.abs(move);
                // Floats: an error of at most some hundred-thousandths of the way gone.
                assertThat((double) w[i]).as("weight %d, step %d", i, t).isCloseTo(expected[i], within(5e-5 * way[i]));
            }
        }
    }

    @Test
    void aWeightThatNeverGetsAGradientNeverMoves() {
        Optimizer adam = adam(Map.of());
        float[] w = {0.25f, 0.25f};
        for (int t = 1; t <= 1000; t++) {
            adam.step(w, new float[] {1, 0}, new Step(t, 0.001));
        }
        assertThat(w[0]).isLessThan(0);
        assertThat(w[1]).isEqualTo(0.25f);
    }

    @Test
    void keepsItsTwoMoments() {
        Optimizer adam = adam(Map.of("beta1", "0.5", "beta2", "0.75"));
        assertThat(adam.state()).isEmpty();
        adam.step(new float[2], new float[] {1, -4}, new Step(1, 0.001));
        assertThat(adam.state()).containsOnlyKeys("first-moment", "second-moment");
        // (1 - 1/2) [1 -4], (1 - 3/4) [1 16]
        assertThat(adam.state().get("first-moment")).containsExactly(0.5f, -2);
        assertThat(adam.state().get("second-moment")).containsExactly(0.25f, 4);
    }

    @Test
    void convergesInAQuadraticBowl() {
        assertThat(Bowl.distanceAfter(adam(Map.of()), 0.05, 2000)).isLessThan(1e-3);
    }
}
