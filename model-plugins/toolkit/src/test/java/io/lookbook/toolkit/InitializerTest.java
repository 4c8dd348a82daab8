package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    private static final int FAN_IN = 300;
    private static final int FAN_OUT = 100;

    /** The limits by hand: sqrt(6 / 400) = 0.1224745 and sqrt(6 / 300) = 0.1414214. */
    @ParameterizedTest
    @CsvSource({"GLOROT, 0.1224745, 0.005", "HE, 0.1414214, 0.00666667"})
    void drawsUniformlyWithTheVarianceOfTheLiterature(Initializer initializer, double limit, double variance) {
        double[] values = initializer.draw(weight(initializer), new SplittableRandom(1));

        int n = values.length;
        assertThat(n).isEqualTo(FAN_IN * FAN_OUT);
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.999 * limit, limit);
        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-limit, -0.999 * limit);
        // Five standard deviations of a mean, and of a mean of squares: the fourth moment of a uniform number is a^4 /
        // 5.
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
        double spread = Math.sqrt((Math.pow(limit, 4) / 5 - variance * variance) / n);
        assertThat(Arrays.stream(values).map(x -> x * x).average().orElseThrow())
                .isCloseTo(variance, within(5 * spread));
    }

    @Test
    void zerosAreZeroAndLeaveTheGeneratorAlone() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(Initializer.ZEROS.draw(weight(Initializer.ZEROS), random)).containsOnly(0);
        assertThat(random.nextLong()).isEqualTo(new SplittableRandom(2).nextLong());
    }

    @Test
    void drawsTheSameFromTheSameSeedAndOtherwiseNot() {
        Weight weight = weight(Initializer.HE);
        assertThat(Initializer.HE.draw(weight, new SplittableRandom(3)))
                .isEqualTo(Initializer.HE.draw(weight, new SplittableRandom(3)))
                .isNotEqualTo(Initializer.HE.draw(weight, new SplittableRandom(4)));
    }

    private static Weight weight(Initializer initializer) {
        return new Weight("weight", List.of(FAN_IN, FAN_OUT), initializer, FAN_IN, FAN_OUT);
    }
}
