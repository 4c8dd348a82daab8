package io.lookbook.api.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Factors at steps where the formulas have values that can be worked out by hand, of epochs of 5 steps. */
class ScheduleTest {
    private static final int STEPS = 5;

    @Test
    void aConstantScheduleIsTheFullRateAtEveryStep() {
        assertThat(Schedule.CONSTANT.factor(1, STEPS, 4)).isEqualTo(1);
        assertThat(Schedule.CONSTANT.factor(20, STEPS, 4)).isEqualTo(1);
    }

    @Test
    void stepMultipliesByGammaAtTheFirstStepAfterEachStepSize() {
        Schedule schedule = Schedule.step(3, 0.1);

        assertThat(schedule.factor(1, STEPS, 9)).isEqualTo(1);
        assertThat(schedule.factor(15, STEPS, 9)).isEqualTo(1);
        assertThat(schedule.factor(16, STEPS, 9)).isEqualTo(0.1);
        assertThat(schedule.factor(30, STEPS, 9)).isEqualTo(0.1);
        assertThat(schedule.factor(31, STEPS, 9)).isCloseTo(0.01, within(1e-15));
        assertThat(schedule.factor(45, STEPS, 9)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void stepFallsAtTheSameStepHoweverManyStepsAnEpochHas() {
        for (int steps = 1; steps < 1000; steps++) {
            Schedule schedule = Schedule.step(7, 0.5);
            assertThat(schedule.factor(7L * steps, steps, 20)).isEqualTo(1);
            assertThat(schedule.factor(7L * steps + 1, steps, 20)).isEqualTo(0.5);
        }
    }

    @Test
    void exponentialMultipliesByGammaInEachEpochAndByItsRootInHalfOfOne() {
        Schedule schedule = Schedule.exponential(0.81);

        assertThat(schedule.factor(1, 2, 4)).isEqualTo(1);
        assertThat(schedule.factor(2, 2, 4)).isCloseTo(0.9, within(1e-15));
        assertThat(schedule.factor(3, 2, 4)).isCloseTo(0.81, within(1e-15));
        assertThat(schedule.factor(8, 2, 4)).isCloseTo(0.4782969, within(1e-15)); // 0.9 to the 7
    }

    @Test
    void cosineIsHalfAWaveFromOneToItsEnd() {
        Schedule schedule = Schedule.cosine(0);

        assertThat(schedule.factor(1, STEPS, 12)).isEqualTo(1);
        assertThat(schedule.factor(21, STEPS, 12)).isCloseTo(0.75, within(1e-15)); // a third: (1 + cos 60°) / 2
        assertThat(schedule.factor(31, STEPS, 12)).isCloseTo(0.5, within(1e-15));
        assertThat(schedule.factor(41, STEPS, 12)).isCloseTo(0.25, within(1e-15));
        assertThat(schedule.factor(60, STEPS, 12)).isCloseTo(0.000685232622713, within(1e-14)); // (1 - cos 3°) / 2
        assertThat(Schedule.cosine(0.2).factor(31, STEPS, 12)).isCloseTo(0.6, within(1e-15));
    }

    @Test
    void linearFallsByTheSameAmountAtEachStep() {
        Schedule schedule = Schedule.linear(0.2);

        assertThat(schedule.factor(1, STEPS, 4)).isEqualTo(1);
        assertThat(schedule.factor(2, STEPS, 4)).isCloseTo(0.96, within(1e-15));
        assertThat(schedule.factor(11, STEPS, 4)).isCloseTo(0.6, within(1e-15));
        assertThat(schedule.factor(20, STEPS, 4)).isCloseTo(0.24, within(1e-15));
    }

    @Test
    void aWarmUpRisesLinearlyToTheFullRateAndTheDecayBeginsAfterIt() {
        Schedule schedule = Schedule.cosine(0).withWarmup(2);

        assertThat(schedule.factor(1, STEPS, 14)).isEqualTo(0.1);
        assertThat(schedule.factor(5, STEPS, 14)).isEqualTo(0.5);
        assertThat(schedule.factor(10, STEPS, 14)).isEqualTo(1);
        assertThat(schedule.factor(11, STEPS, 14)).isEqualTo(1);
        assertThat(schedule.factor(41, STEPS, 14)).isCloseTo(0.5, within(1e-15));
        assertThat(Schedule.step(3, 0.1).withWarmup(2).factor(25, STEPS, 9)).isEqualTo(1);
        assertThat(Schedule.step(3, 0.1).withWarmup(2).factor(26, STEPS, 9)).isEqualTo(0.1);
    }

    @Test
    void everyRateIsPositiveToTheLastOfATrillionSteps() {
        long steps = 1_000_000;
        for (Schedule schedule : List.of(Schedule.cosine(0), Schedule.linear(0))) {
            double last = schedule.factor(1_000_000 * steps, steps, 1_000_000);
            assertThat(last).isPositive().isLessThan(1e-11);
        }
    }

    @Test
    void aScheduleIsNamedWithItsNumbers() {
        assertThat(Schedule.CONSTANT.decay().word()).isEqualTo("constant");
        assertThat(Schedule.CONSTANT.decay().parameters()).isEmpty();
        assertThat(Schedule.step(3, 0.1).decay().word()).isEqualTo("step");
        assertThat(Schedule.step(3, 0.1).decay().parameters()).hasToString("{gamma=0.1, step-size=3}");
        assertThat(Schedule.exponential(0.95).decay().parameters()).hasToString("{gamma=0.95}");
        assertThat(Schedule.cosine(0).decay().parameters()).hasToString("{end-factor=0}");
        assertThat(Schedule.linear(1e-5).decay().parameters()).hasToString("{end-factor=0.00001}");
        assertThat(Schedule.linear(1e-7).decay().parameters()).hasToString("{end-factor=1E-7}");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (double gamma : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.exponential(gamma))
                    .withMessageContaining("gamma");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.step(1, gamma))
                    .withMessageContaining("gamma");
        }
        for (double end : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.cosine(end))
                    .withMessageContaining("end factor");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Schedule.linear(end))
                    .withMessageContaining("end factor");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.step(0, 0.5))
                .withMessageContaining("step size 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.cosine(0).withWarmup(-1))
                .withMessageContaining("warm-up of -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.cosine(0).withWarmup(4).factor(1, STEPS, 4))
                .withMessageContaining("warm-up of 4 epochs");
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.CONSTANT.factor(0, STEPS, 4));
    }
}
