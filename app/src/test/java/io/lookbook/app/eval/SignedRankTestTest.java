package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignedRankTestTest {
    @Test
    void theExactPValueIsThePublishedOne() {
        // Hollander and Wolfe, Nonparametric Statistical Methods (1973), 29f.: the depression scale of nine patients
        // before and after. V = 40, one-sided p = 0.0195; it is the example of wilcox.test in R too.
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
        double[] differences = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            differences[i] = before[i] - after[i];
        }

        assertThat(SignedRankTest.p(differences)).isCloseTo(2 * 10 / 512.0, within(1e-12));
    }

    @Test
    void fewerThanSixSeedsCannotReachFivePercent() {
        assertThat(SignedRankTest.p(new double[] {1, 2, 3, 4, 5})).isCloseTo(2 / 32.0, within(1e-12));
        assertThat(SignedRankTest.p(new double[] {-1, -2, -3, -4, -5, -6})).isCloseTo(2 / 64.0, within(1e-12));
    }

    @Test
    void equalDifferencesShareTheirRankAndZerosAreLeftOut() {
        // Ranks 1.5, 1.5, 3, the second negative: 4.5 against 1.5. Of the eight sign patterns those of a sum of at
        // most 1.5 are {}, {1.5}, {1.5}: 2 x 3/8.
        assertThat(SignedRankTest.p(new double[] {0.1, 0, -0.1, 0.2, 0})).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void equalModelsAreNotToldApart() {
        assertThat(SignedRankTest.p(new double[] {0, 0, 0})).isEqualTo(1);
        assertThat(SignedRankTest.p(new double[] {1, -1})).isEqualTo(1);
    }
}
