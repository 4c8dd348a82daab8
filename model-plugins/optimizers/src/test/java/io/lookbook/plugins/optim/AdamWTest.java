package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.adam;
import static io.lookbook.plugins.optim.OptimizerFixture.adamW;
import static io.lookbook.plugins.optim.OptimizerFixture.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdamWTest {
    /**
     * The steps of {@code AdamTest}, which are 0.1, -0.1/3 and 0.1/1.5156838, and a weight decay of 1/2: before each the weight
     * is multiplied by 1 - 0.1/2 = 0.95.
     *
     * <pre>
     * t  w
     * 1  0.95 - 0.1 = 0.85
     * 2  0.95 0.85 + 0.0333333 = 0.8408333
     * 3  0.95 0.8408333 - 0.0659768 = 0.7328149
     * </pre>
     */
    @Test
    void takesTheStepsWorkedOutByHand() {
        Optimizer adamW = adamW(Map.of("beta1", "0.5", "beta2", "0.75", "epsilon", "1e-12", "weight-decay", "0.5"));
        float[] w = {1};
        float[] gradients = {1, -1, 2};
        float[] expected = {0.85f, 0.8408333f, 0.7328149f};
        for (int t = 1; t <= 3; t++) {
            adamW.step(w, new float[] {gradients[t - 1]}, new Step(t, 0.1));
            assertThat(w[0]).as("step " + t).isCloseTo(expected[t - 1], within(2e-7f));
        }
    }

    @Test
    void theFirstStepIsTheRateAndTheDecayWhateverTheGradient() {
        float[] w = {2, 2, 2, 2};
        adamW(Map.of("weight-decay", "0.1")).step(w, new float[] {1, -1000, 0.001f, 0}, new Step(1, 0.01));
        // 2 (1 - 0.01 0.1) = 1.998
        assertThat(w).containsExactly(new float[] {1.988f, 2.008f, 1.988f, 1.998f}, within(1e-6f));
    }

    @ParameterizedTest(name = "rate {0}, epsilon {1}, weight decay {2}")
    @CsvSource({"0.001, 1e-8, 0.01", "0.01, 0.1, 0.5", "0.01, 1e-4, 10", "0.00001, 1e-8, 0.01"})
    void followsAlgorithm2OfLoshchilovAndHutter(double rate, double epsilon, double weightDecay) {
        int length = 20;
        Optimizer adamW = adamW(Map.of("epsilon", "" + epsilon, "weight-decay", "" + weightDecay));
        float[] w = gradient(length, 0);
        double[] expected = new double[length];
        double[] m = new double[length];
        double[] v = new double[length];
        double[] way = new double[length];
        for (int i = 0; i < length; i++) {
            expected[i] = w[i];
            way[i] = Math.abs(w[i]);
        }
        for (int t = 1; t <= 300; t++) {
            float[] g = gradient(length, t);
            adamW.step(w, g, new Step(t, rate));
            for (int i = 0; i < length; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                double correctedM = m[i] / (1 - Math.pow(0.9, t));
                double correctedV = v[i] / (1 - Math.pow(0.999, t));
                double move = rate * (correctedM / (Math.sqrt(correctedV) + epsilon) + weightDecay * expected[i]);
                expected[i] -= move;
                way[i] += Math.abs(move);
                // Floats: an error of at most some hundred-thousandths of the way gone.
                assertThat((double) w[i]).as("weight %d, step %d", i, t).isCloseTo(expected[i], within(5e-5 * way[i]));
            }
        }
    }

    @Test
    void theMomentsKnowNothingOfTheDecay() {
        Optimizer adamW = adamW(Map.of("weight-decay", "0.5"));
        Optimizer adam = adam(Map.of());
        float[] decaying = gradient(20, 0);
        float[] w = gradient(20, 0);
        for (int t = 1; t <= 10; t++) {
            adamW.step(decaying, gradient(20, t), new Step(t, 0.01));
            adam.step(w, gradient(20, t), new Step(t, 0.01));
        }
        assertThat(decaying).isNotEqualTo(w);
        assertThat(adamW.state()).containsOnlyKeys("first-moment", "second-moment");
        adam.state()
                .forEach((name, vector) ->
                        assertThat(adamW.state().get(name)).as(name).containsExactly(vector));
    }

    @Test
    void withoutDecayItIsAdamToTheBit() {
        Optimizer adamW = adamW(Map.of("weight-decay", "0"));
        Optimizer adam = adam(Map.of());
        float[] decaying = gradient(20, 0);
        float[] w = gradient(20, 0);
        for (int t = 1; t <= 50; t++) {
            adamW.step(decaying, gradient(20, t), new Step(t, 0.001));
            adam.step(w, gradient(20, t), new Step(t, 0.001));
        }
        assertThat(decaying).containsExactly(w);
    }

    /** 0.99^n falls below the smallest normal float, 1.2e-38, after 8 690 steps. */
    @Test
    void aWeightThatOnlyDecaysNeverBecomesDenormal() {
        Optimizer adamW = adamW(Map.of("weight-decay", "1"));
        float[] w = {1, -3};
        for (int t = 1; t <= 12_000; t++) {
            adamW.step(w, new float[2], new Step(t, 0.01));
            for (float value : w) {
                assertThat(value == 0 || Math.abs(value) >= Float.MIN_NORMAL)
                        .as("%s is zero or normal", value)
                        .isTrue();
            }
            if (t == 1_000) {
                assertThat((double) w[0]).isCloseTo(Math.pow(0.99, 1_000), within(1e-9));
            }
        }
        assertThat(w).as("next to nothing").containsExactly(new float[2], within(1e-20f));
    }

    @Test
    void convergesInAQuadraticBowl() {
        assertThat(Bowl.distanceAfter(adamW(Map.of("weight-decay", "1e-6")), 0.05, 2000))
                .isLessThan(1e-3);
    }
}
