package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.eval.Predictions;
import org.apache.commons.math3.special.Gamma;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityTest {
    private static final Offset<Double> TIGHT = within(1e-12);

    /**
     * Tango's score intervals, at 95 %, of the two paired tables of Fagerland, Lydersen and Laake, "Statistical Analysis of
     * Contingency Tables", 2017, chapter 8: complete response before and after therapy (Cavo et al.) and airway
     * hyper-responsiveness (Bentur et al.), as the authors' R package contingencytables prints them. The upper end is the lower
     * one with the roles exchanged.
     */
    @ParameterizedTest
    @CsvSource({"161, 16, 6, -0.1240, -0.0054", "21, 7, 1, -0.5172, -0.0260"})
    void theBoundIsTheEndOfThePublishedInterval(
            int images, int onlyBaseline, int onlyCandidate, double low, double high) {
        Offset<Double> printed = within(5e-5);

        assertThat(new NonInferiority(images, onlyBaseline, onlyCandidate, 0.1, 0.025).lowerBound())
                .isCloseTo(low, printed);
        assertThat(-new NonInferiority(images, onlyCandidate, onlyBaseline, 0.1, 0.025).lowerBound())
                .isCloseTo(high, printed);
    }

    @Test
    void theScoreByHand() {
        // n = 44, b = 0, c = 1, d = -0.1: 88 q^2 - 9.9 q + 0.11 = 0 has the larger root 0.1, so the variance is
        // 44 (0.2 - 0.11) = 3.96, and the score (0 - 1 + 4.4) / sqrt(3.96).
        NonInferiority lenses = new NonInferiority(44, 1, 0, 0.1, 0.05);

        assertThat(lenses.score()).isCloseTo(3.4 / Math.sqrt(3.96), TIGHT);
        assertThat(lenses.p()).isCloseTo(0.0438, within(5e-5));
        assertThat(lenses.passes()).isTrue();
        assertThat(lenses.difference()).isCloseTo(-1.0 / 44, TIGHT);
    }

    @Test
    void equalAnswersPassWithEnoughImagesOnly() {
        // With no image that tells them apart q = d, and the score is sqrt(n d / (1 - d)): 1.6449^2 * 0.995 / 0.005 =
        // 538.4.
        NonInferiority few = new NonInferiority(538, 0, 0, 0.005, 0.05);
        NonInferiority enough = new NonInferiority(539, 0, 0, 0.005, 0.05);

        assertThat(few.score()).isCloseTo(Math.sqrt(538 * 0.005 / 0.995), TIGHT);
        assertThat(few.passes()).isFalse();
        assertThat(enough.passes()).isTrue();
        assertThat(few.fewestImages()).isEqualTo(539);
    }

    @Test
    void theBoundIsBeyondTheMarginExactlyWhereTheTestFails() {
        for (int onlyBaseline = 0; onlyBaseline <= 60; onlyBaseline++) {
            NonInferiority test = new NonInferiority(1000, onlyBaseline, 20, 0.02, 0.05);

            assertThat(test.passes()).as(test.toString()).isEqualTo(test.lowerBound() > -0.02);
            assertThat(test.passes()).isEqualTo(test.p() < 0.05);
            assertThat(test.lowerBound()).isLessThanOrEqualTo(test.difference());
        }
    }

    @Test
    void theExtremesHaveABound() {
        assertThat(new NonInferiority(10, 10, 0, 0.1, 0.05).lowerBound()).isEqualTo(-1);
        assertThat(new NonInferiority(10, 0, 10, 0.1, 0.05).lowerBound()).isBetween(0.5, 1.0);
        assertThat(new NonInferiority(10, 10, 0, 0.1, 0.05).p()).isBetween(0.99, 1.0);
    }

    /**
     * How often a candidate passes that is worse by exactly the margin, summed over every result that can be. Wald's test passes
     * it up to twice as often as it says.
     */
    @ParameterizedTest
    @CsvSource({
        "100, 0.02, 0.02",
        "100, 0.02, 0.05",
        "100, 0.05, 0.055",
        "200, 0.02, 0.025",
        "200, 0.02, 0.12",
        "200, 0.05, 0.05",
        "200, 0.05, 0.08",
        "200, 0.05, 0.15"
    })
    void theTestKeepsItsLevel(int images, double margin, double onlyBaseline) {
        assertThat(passing(images, margin, onlyBaseline, NonInferiority::passes))
                .isBetween(0.0, 0.052);
    }

    @Test
    void waldsTestWouldNotKeepIt() {
        assertThat(passing(200, 0.05, 0.055, NonInferiorityTest::waldPasses)).isGreaterThan(0.09);
    }

    @Test
    void imagesOfOthersAreNotTested() {
        Predictions some = predictions(1, 2);

        assertThat(NonInferiority.of(some, predictions(1, 3), 0.1, 0.05)).isEmpty();
        assertThat(NonInferiority.of(some, some, 0.1, 0.05)).contains(new NonInferiority(2, 0, 0, 0.1, 0.05));
    }

    @Test
    void whatIsNoTestIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(10, 6, 5, 0.1, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(10, 1, 1, 0, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(10, 1, 1, 0.1, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(10, 1, 1, Double.NaN, 0.05));
    }

    private interface Rule {
        boolean passes(NonInferiority test);
    }

    private static double passing(int images, double margin, double pBaseline, Rule rule) {
        double pCandidate = pBaseline - margin;
        double sum = 0;
        for (int baseline = 0; baseline <= images; baseline++) {
            for (int candidate = 0; candidate <= images - baseline; candidate++) {
                if (rule.passes(new NonInferiority(images, baseline, candidate, margin, 0.05))) {
                    int rest = images - baseline - candidate;
                    sum += Math.exp(Gamma.logGamma(images + 1.0)
                            + term(baseline, pBaseline)
                            + term(candidate, pCandidate)
                            + term(rest, 1 - pBaseline - pCandidate));
                }
            }
        }
        return sum;
    }

    private static double term(int count, double probability) {
        return count == 0 ? 0 : count * Math.log(probability) - Gamma.logGamma(count + 1.0);
    }

    private static boolean waldPasses(NonInferiority test) {
        double excess = test.onlyCandidate() - test.onlyBaseline();
        double variance = test.onlyCandidate() + test.onlyBaseline() - excess * excess / test.images();
        return excess + test.images() * test.margin() > 1.6448536269514722 * Math.sqrt(variance);
    }

    private static Predictions predictions(int... examples) {
        return new Predictions(2, examples, new int[examples.length], new float[] {1, 0, 1, 0});
    }
}
