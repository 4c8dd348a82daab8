package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallDifferenceTest {
    @Test
    void eachClassHasItsOwnExamples() {
        int[] labels = {0, 0, 0, 1, 1};
        Predictions a = certain(labels, 0, 0, 1, 0, 1);
        Predictions b = certain(labels, 0, 1, 0, 1, 1);

        assertThat(RecallDifference.of(a, b))
                .containsExactly(
                        new RecallDifference(3, 1, 1), new RecallDifference(2, 0, 1), new RecallDifference(0, 0, 0));
    }

    @Test
    void theIntervalIsThatOfBonettAndPrice() {
        // n = 98, 20 and 8: (21 - 9) / 100 = 0.12, and 1.96 times the root of (0.30 - 0.0144) / 100.
        RecallDifference difference = new RecallDifference(98, 20, 8);

        assertThat(difference.difference()).isCloseTo(12.0 / 98, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.12 - 0.104743, within(1e-6));
        assertThat(difference.high()).isCloseTo(0.12 + 0.104743, within(1e-6));
    }

    @Test
    void modelsThatAgreeStillHaveAnInterval() {
        RecallDifference difference = new RecallDifference(98, 0, 0);

        assertThat(difference.difference()).isZero();
        // 1.96 times the root of 0.02 / 100.
        assertThat(difference.high()).isCloseTo(0.0277181, within(1e-6));
        assertThat(difference.low()).isEqualTo(-difference.high());
    }

    @Test
    void anIntervalEndsWhereDifferencesEnd() {
        assertThat(new RecallDifference(2, 2, 0).high()).isEqualTo(1);
        assertThat(new RecallDifference(2, 0, 2).low()).isEqualTo(-1);
        assertThat(new RecallDifference(0, 0, 0).difference()).isNaN();
    }

    @Test
    void otherExamplesAreRefused() {
        Predictions a = certain(new int[] {0, 1}, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RecallDifference.of(a, certain(new int[] {0}, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecallDifference.of(a, certain(new int[] {1, 1}, 0, 1)))
                .withMessageContaining("not about the same examples");
        assertThat(RecallDifference.of(a, a))
                .extracting(RecallDifference::onlyA)
                .isEqualTo(List.of(0, 0, 0));
    }

    private static Predictions certain(int[] labels, int... predicted) {
        float[] probabilities = new float[3 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            probabilities[3 * i + predicted[i]] = 1;
        }
        return new Predictions(3, IntStream.range(0, labels.length).toArray(), labels, probabilities);
    }
}
