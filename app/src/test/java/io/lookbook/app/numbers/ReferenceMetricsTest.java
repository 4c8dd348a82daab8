package io.lookbook.app.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The references are tried on the examples of scikit-learn's documentation and of the articles that the tests come from. */
class ReferenceMetricsTest {
    /** As many digits as the examples print. */
    private static final Offset<Double> PRINTED = within(0.005);

    private static final Offset<Double> EXACT = within(1e-12);

    /** {@code y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]}: precision_recall_fscore_support, average="macro". */
    private final ReferenceMetrics threeClasses = said(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}, 3);

    @Test
    void precisionRecallAndF1AreThoseOfTheDocumentation() {
        assertThat(threeClasses.macro(threeClasses::precision)).isEqualTo(2.0 / 9, EXACT);
        assertThat(threeClasses.macro(threeClasses::recall)).isEqualTo(1.0 / 3, EXACT);
        assertThat(threeClasses.macro(threeClasses::f1)).isEqualTo(4.0 / 15, EXACT);
        assertThat(threeClasses.precision(0)).isEqualTo(2.0 / 3, EXACT);
        assertThat(threeClasses.recall(0)).isEqualTo(1, EXACT);
        assertThat(threeClasses.f1(0)).isEqualTo(0.8, EXACT);
        assertThat(threeClasses.f1(1)).isZero();
    }

    /** {@code accuracy_score([0, 1, 2, 3], [0, 2, 1, 3])} is 0.5. */
    @Test
    void accuracyIsThatOfTheDocumentation() {
        ReferenceMetrics four = said(new int[] {0, 1, 2, 3}, new int[] {0, 2, 1, 3}, 4);
        assertThat(four.accuracy()).isEqualTo(0.5);
    }

    /** {@code confusion_matrix([2, 0, 2, 2, 0, 1], [0, 0, 2, 2, 0, 2])}. */
    @Test
    void theConfusionMatrixIsThatOfTheDocumentation() {
        ReferenceMetrics test = said(new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2}, 3);
        int[][] matrix = IntStream.range(0, 3)
                .mapToObj(row -> IntStream.range(0, 3)
                        .map(column -> test.confusion(row, column))
                        .toArray())
                .toArray(int[][]::new);
        assertThat(matrix).isDeepEqualTo(new int[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}});
    }

    /** {@code log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]])} is 0.21616. */
    @Test
    void logLossIsThatOfTheDocumentation() {
        ReferenceMetrics spam = binary(new int[] {1, 0, 0, 1}, new float[] {0.9f, 0.1f, 0.2f, 0.65f});
        assertThat(spam.logLoss()).isEqualTo(0.21616, within(0.000005));
        ReferenceMetrics sure = binary(new int[] {0}, new float[] {1});
        assertThat(sure.logLoss()).as("a probability of 0 is taken for 2^-52").isEqualTo(52 * Math.log(2), EXACT);
    }

    /** {@code y_true = [0, 0, 1, 1], y_scores = [0.1, 0.4, 0.35, 0.8]}: average precision 0.83, ROC AUC 0.75. */
    @Test
    void areasUnderTheCurvesAreThoseOfTheDocumentation() {
        ReferenceMetrics test = binary(new int[] {0, 0, 1, 1}, new float[] {0.1f, 0.4f, 0.35f, 0.8f});
        assertThat(test.averagePrecision(1)).isEqualTo(0.83, PRINTED);
        assertThat(test.rocAuc(1)).isEqualTo(0.75, EXACT);
        ReferenceMetrics ties = binary(new int[] {0, 1, 0, 1}, new float[] {0.5f, 0.5f, 0.5f, 0.5f});
        assertThat(ties.averagePrecision(1)).as("one threshold only").isEqualTo(0.5, EXACT);
        assertThat(ties.rocAuc(1)).as("all ties").isEqualTo(0.5, EXACT);
        // Of the sixteen pairs of a true and a wrong answer of both columns, thirteen are in the right order.
        assertThat(test.microRocAuc()).isEqualTo(13.0 / 16, EXACT);
        // Found at 0.9, 0.8, 0.6 and 0.35, where 1 of 1, 2 of 2, 3 of 4 and 4 of 6 are right.
        assertThat(test.microAveragePrecision()).isEqualTo((1 + 1 + 3.0 / 4 + 4.0 / 6) / 4, EXACT);
    }

    /** {@code average_precision_score} of three classes, where the documentation prints the first two digits, 0.77. */
    @Test
    void averagesOverClassesAreThoseOfTheDocumentation() {
        ReferenceMetrics test = new ReferenceMetrics(new int[6], new int[] {0, 0, 1, 1, 2, 2}, new float[][] {
            {0.7f, 0.2f, 0.1f},
            {0.4f, 0.3f, 0.3f},
            {0.1f, 0.8f, 0.1f},
            {0.2f, 0.3f, 0.5f},
            {0.4f, 0.4f, 0.2f},
            {0.1f, 0.2f, 0.7f}
        });
        assertThat(test.macro(test::averagePrecision)).isEqualTo(7.0 / 9, within(1e-7));
    }

    /** Newcombe (1998), table I: 81 of 263, Wilson's interval 0.2553 to 0.3662; 0 of 20, 0 to 0.1611. */
    @Test
    void wilsonsIntervalIsThatOfNewcombe() {
        assertThat(rightOf(81, 263).accuracyInterval()[0]).isEqualTo(0.2553, within(0.00005));
        assertThat(rightOf(81, 263).accuracyInterval()[1]).isEqualTo(0.3662, within(0.00005));
        assertThat(rightOf(0, 20).accuracyInterval()[1]).isEqualTo(0.1611, within(0.00005));
    }

    @Test
    void calibrationErrorsAreWorkedOutByHand() {
        // Two images of confidence 0.9, one of them right; one of confidence 0.6, right.
        ReferenceMetrics test = binary(new int[] {1, 0, 1}, new float[] {0.9f, 0.9f, 0.6f});
        assertThat(test.expectedCalibrationError()).isEqualTo((2 * 0.4 + 0.4) / 3, within(1e-7));
        assertThat(test.maximumCalibrationError()).isEqualTo(0.4, within(1e-7));
        assertThat(test.meanConfidence()).isEqualTo(0.8, within(1e-7));
    }

    /** Fagerland et al. (2013): airway hyper-responsiveness, 1 and 7 discordant pairs, exact p 0.0703. */
    @Test
    void mcNemarsTestIsThatOfFagerland() {
        assertThat(new ReferenceTests.Paired(21, 1, 7).p()).isEqualTo(0.0703, within(0.00005));
        assertThat(new ReferenceTests.Paired(10, 0, 0).p()).isEqualTo(1);
    }

    @Test
    void theIntervalOfADifferenceIsWorkedOutByHand() {
        double[] interval = new ReferenceTests.Paired(21, 1, 7).interval();
        // (2 - 8) / 23, give or take 1.96 times the root of (10 / 23 - (6 / 23)²) / 23.
        assertThat(interval[0]).isEqualTo(-0.2609 - 0.2475, within(0.0002));
        assertThat(interval[1]).isEqualTo(-0.2609 + 0.2475, within(0.0002));
    }

    /** {@code multipletests([0.01, 0.04, 0.03, 0.005], method="holm")}, worked by hand. */
    @Test
    void holmsCorrectionIsStepDownAndMonotone() {
        assertThat(ReferenceTests.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, EXACT);
    }

    /** SAS/STAT User's Guide, PROC FREQ: 46 patients and three drugs, Q = 8.4706 and p = 0.0145. */
    @Test
    void cochransQIsThatOfThePublishedExample() {
        String responses = "111 ".repeat(6)
                + "110 ".repeat(16)
                + "101 ".repeat(2)
                + "100 ".repeat(4)
                + "011 ".repeat(2)
                + "010 ".repeat(4)
                + "001 ".repeat(6)
                + "000 ".repeat(6);
        boolean[][] right = new boolean[3][46];
        for (int i = 0; i < 46; i++) {
            for (int drug = 0; drug < 3; drug++) {
                right[drug][i] = responses.charAt(4 * i + drug) == '1';
            }
        }
        assertThat(ReferenceTests.cochranQ(right)).isEqualTo(8.4706, within(0.00005));
        assertThat(ReferenceTests.cochranP(8.4706, 2)).isEqualTo(0.0145, within(0.00005));
    }

    @Test
    void lettersAreSharedExactlyByThoseThatAreNotToldApart() {
        boolean[][] onlyTheEnds = {{false, false, true}, {false, false, false}, {true, false, false}};
        assertThat(ReferenceTests.letters(onlyTheEnds)).containsExactly("a", "ab", "b");
        assertThat(ReferenceTests.letters(new boolean[2][2])).containsExactly("a", "a");
    }

    private static ReferenceMetrics said(int[] labels, int[] predicted, int classes) {
        float[][] probabilities = new float[labels.length][classes];
        IntStream.range(0, labels.length).forEach(i -> probabilities[i][predicted[i]] = 1);
        return new ReferenceMetrics(new int[labels.length], labels, probabilities);
    }

    private static ReferenceMetrics binary(int[] labels, float[] ofTheSecond) {
        float[][] probabilities = new float[labels.length][];
        IntStream.range(0, labels.length)
                .forEach(i -> probabilities[i] = new float[] {1 - ofTheSecond[i], ofTheSecond[i]});
        return new ReferenceMetrics(new int[labels.length], labels, probabilities);
    }

    private static ReferenceMetrics rightOf(int right, int all) {
        return said(
                new int[all],
                IntStream.range(0, all).map(i -> i < right ? 0 : 1).toArray(),
                2);
    }
}
