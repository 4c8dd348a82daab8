package io.lookbook.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.eval.Significance.CochranQ;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CochranTestTest {
    @Test
    void theStatisticIsThePublishedOne() {
        // SAS/STAT User's Guide, the FREQ procedure, example "Cochran's Q Test" (after Agresti, Categorical Data
        // Analysis): how many of 46 patients responded favourably (1) to drugs A, B and C. Q = 8.4706 with 2 degrees
        // of freedom, p = 0.0145.
        CochranQ result =
                CochranTest.of(responses("111 6", "110 16", "101 2", "100 4", "011 2", "010 4", "001 6", "000 6"));

        assertThat(result.q()).isCloseTo(8.4706, within(5e-5));
        assertThat(result.degreesOfFreedom()).isEqualTo(2);
        assertThat(result.p()).isCloseTo(0.0145, within(5e-5));
    }

    @Test
    void ofTwoModelsItIsMcNemarsStatistic() {
        // (10 - 2)^2 / (10 + 2)
        assertThat(CochranTest.of(responses("11 5", "10 10", "01 2", "00 3")).q())
                .isCloseTo(64.0 / 12, within(1e-12));
    }

    @Test
    void modelsThatAreRightOnTheSameImagesDoNotDiffer() {
        CochranQ result = CochranTest.of(responses("111 5", "000 3"));

        assertThat(result.q()).isZero();
        assertThat(result.p()).isEqualTo(1);
    }

    @Test
    void aTinyPValueKeepsItsDigits() {
        // Chi-square with 1 degree of freedom at 100: 1.5239706e-23 (twice the normal tail beyond 10).
        assertThat(CochranTest.of(responses("10 100", "01 0")).p()).isCloseTo(1.5239706e-23, within(1e-29));
    }

    /** Each text is a pattern of right (1) and wrong (0), one digit a classifier, and how often it occurs. */
    private static boolean[][] responses(String... patterns) {
        List<String> rows = new ArrayList<>();
        for (String pattern : patterns) {
            String[] parts = pattern.split(" ");
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                rows.add(parts[0]);
            }
        }
        boolean[][] right = new boolean[rows.get(0).length()][rows.size()];
        for (int c = 0; c < right.length; c++) {
            for (int i = 0; i < rows.size(); i++) {
                right[c][i] = rows.get(i).charAt(c) == '1';
            }
        }
        return right;
    }
}
