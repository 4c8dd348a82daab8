package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SeedTestTest {
    private static final Offset<Double> FOUR_DIGITS = within(5e-5);

    @Test
    void thePairedTTestGivesThePublishedValues() {
        // Student, "The probable error of a mean", Biometrika 6 (1908): additional hours of sleep of ten patients by
        // two drugs. t = 4.0621 with 9 degrees of freedom, p = 0.002833, 95 % interval 0.7001 to 2.4599 by R's
        // t.test(paired = TRUE).
        SeedTest sleep = SeedTest.of(new double[] {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4}, 0);

        assertThat(sleep.mean()).isCloseTo(1.58, within(1e-12));
        assertThat(sleep.deviation()).isCloseTo(1.2300, FOUR_DIGITS);
        assertThat(sleep.t()).isCloseTo(4.0621, FOUR_DIGITS);
        assertThat(sleep.p()).isCloseTo(0.002833, within(5e-7));
        assertThat(sleep.low()).isCloseTo(0.7001, FOUR_DIGITS);
        assertThat(sleep.high()).isCloseTo(2.4599, FOUR_DIGITS);
    }

    @Test
    void differentSplitsWidenTheVarianceAsNadeauAndBengioSay() {
        // Differences 1, 2, 3: mean 2, s = 1. Standard error sqrt(1/3 + 20/70) = 0.786796, not sqrt(1/3) = 0.577350.
        // t with 2 degrees of freedom: p = 1 - t / sqrt(2 + t^2) in closed form; t(0.975) = 4.302653.
        SeedTest corrected = SeedTest.of(new double[] {1, 2, 3}, 20.0 / 70);
        double t = 2 / 0.786796;

        assertThat(corrected.t()).isCloseTo(t, within(1e-5));
        assertThat(corrected.p()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-6));
        assertThat(corrected.high()).isCloseTo(2 + 4.302653 * 0.786796, within(1e-5));
        assertThat(SeedTest.of(new double[] {1, 2, 3}, 0).t()).isCloseTo(2 / 0.577350, within(1e-5));
    }

    @Test
    void withoutSpreadThereIsNothingToTestAgainst() {
        SeedTest same = SeedTest.of(new double[] {0.25, 0.25, 0.25}, 0);

        assertThat(same.mean()).isEqualTo(0.25);
        assertThat(same.deviation()).isZero();
        assertThat(same.low()).isEqualTo(0.25);
        assertThat(same.t()).isNaN();
        assertThat(same.p()).isNaN();
    }

    @Test
    void oneValueHasNoInterval() {
        SeedTest one = SeedTest.of(new double[] {0.25}, 0);

        assertThat(one.mean()).isEqualTo(0.25);
        assertThat(one.deviation()).isNaN();
        assertThat(one.low()).isNaN();
        assertThat(one.p()).isNaN();
    }
}
