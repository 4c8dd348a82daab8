package io.lookbook.toolkit;

import static io.lookbook.toolkit.BoundLayer.set;
import static io.lookbook.toolkit.BoundLayer.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

class DropoutTest {
    private static final int MANY = 200_001; // no multiple of the four values that one draw gives

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 0.5, 0.9})
    void dropsTheFractionAndKeepsTheExpectedValue(double rate) {
        double[] outputs = outputsOfOnes(rate, 1);
        double dropped = Arrays.stream(outputs).filter(y -> y == 0).count() / (double) MANY;
        double mean = Arrays.stream(outputs).average().orElseThrow();

        // Five standard deviations of a binomial share; that of the mean of the outputs is larger by 1 / (1 - rate).
        double sigma = Math.sqrt(rate * (1 - rate) / MANY);
        assertThat(dropped).isCloseTo(rate, within(5 * sigma + 1.0 / 65_536));
        assertThat(mean).isCloseTo(1, within(5 * sigma / (1 - rate)));
    }

    @Test
    void dividesWhatStaysByTheProbabilityOfStaying() {
        // 0.4 * 65536 = 26214.4, so 26215 of 65536 are dropped and 39321 stay.
        assertThat(Arrays.stream(outputsOfOnes(0.4, 2)).distinct().sorted().toArray())
                .containsExactly(new double[] {0, 65_536 / 39_321.0}, within(1e-7));
    }

    @Test
    void drawsTheSameMaskFromTheSameGeneratorAndAnotherFromAnother() {
        assertThat(outputsOfOnes(0.5, 3)).isEqualTo(outputsOfOnes(0.5, 3)).isNotEqualTo(outputsOfOnes(0.5, 4));
    }

    @Test
    void drawsAnotherMaskAtEachPass() {
        try (BoundLayer dropout = ones(0.5)) {
            SplittableRandom random = new SplittableRandom(5);
            dropout.kernel().forward(random);
            double[] first = values(dropout.output());
            dropout.kernel().forward(random);
            double[] second = values(dropout.output());
            // Two independent masks of rate 1/2 agree in half of the places.
            long same =
                    IntStream.range(0, MANY).filter(i -> first[i] == second[i]).count();
            assertThat(same / (double) MANY).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / MANY)));
        }
    }

    @Test
    void theGradientPassesWhereTheValueDid() {
        try (BoundLayer dropout = ones(0.4)) {
            dropout.forward();
            dropout.backward(DoubleStream.generate(() -> 1).limit(MANY).toArray());
            assertThat(values(dropout.input().gradient())).isEqualTo(values(dropout.output()));
        }
    }

    @Test
    void aRateOfZeroChangesNothingAndDrawsNothing() {
        try (BoundLayer dropout = BoundLayer.of(new Dropout(0), DataType.FLOAT, 2, 2)) {
            set(dropout.input().value(), 1, -2, 3, -4);
            dropout.kernel().forward(null);
            assertThat(values(dropout.output())).containsExactly(1, -2, 3, -4);
        }
    }

    @Test
    void changesNothingWhereTheNetworkOnlyPredicts() {
        Arena arena = new Arena();
        Port input = Port.allocate(arena, DataType.FLOAT, false, 2, 2);
        set(input.value(), 1, -2, 3, -4);
        try (arena;
                Kernel kernel = new Dropout(0.9).bind(new Binding(input, List.of(), List.of(), false, arena))) {
            kernel.forward(null);
            assertThat(values(kernel.output().value())).containsExactly(1, -2, 3, -4);
        }
    }

    @Test
    void theHighestRateStillKeepsOneIn65536() {
        double[] outputs = outputsOfOnes(Math.nextDown(1.0), 6);
        assertThat(Arrays.stream(outputs).filter(y -> y != 0)).isNotEmpty().allMatch(y -> y == 65_536);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void refusesARateThatIsNoProbabilityBelowOne(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dropout(rate))
                .withMessage("a dropout rate of " + rate);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.4, 40 %", "0.125, 12.5 %", "0.05, 5 %", "0.3333333, 33.33 %"})
    void saysItsRateInPercent(double rate, String detail) {
        assertThat(new Dropout(rate).detail()).isEqualTo(detail);
    }

    private static double[] outputsOfOnes(double rate, long seed) {
        try (BoundLayer dropout = ones(rate)) {
            dropout.kernel().forward(new SplittableRandom(seed));
            return values(dropout.output());
        }
    }

    private static BoundLayer ones(double rate) {
        BoundLayer dropout = BoundLayer.of(new Dropout(rate), DataType.FLOAT, 1, MANY);
        dropout.input().value().assign(1);
        return dropout;
    }
}
