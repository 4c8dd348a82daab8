package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values worked out by hand, or by scikit-learn 1.9.1 from {@link ReferenceCase}. */
class AveragedCurvesTest {
    private static final Offset<Double> TINY = within(1e-6);
    private final Predictions reference = ReferenceCase.predictions();

    /** Class 1 of scikit-learn's roc_auc_score example; the scores of class 0 are the rest to 1. */
    private final Predictions small = new Predictions(
            2, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1}, new float[] {.9f, .1f, .6f, .4f, .65f, .35f, .2f, .8f});

    @Test
    void microAveragesAreThoseOfScikitLearn() {
        assertThat(PrecisionRecallCurve.micro(reference).averagePrecision()).isCloseTo(0.8180537232420766, TINY);
        assertThat(RocCurve.micro(reference).areaUnderCurve()).isCloseTo(0.9485083333333334, TINY);
    }

    @Test
    void theMicroCurveTakesEveryPairOfExampleAndClass() {
        // Scores falling, true ones marked: .9* .8* .65 .6* .4 .35* .2 .1.
        PrecisionRecallCurve curve = PrecisionRecallCurve.micro(small);

        assertThat(curve.points()).isEqualTo(8);
        assertThat(curve.threshold(0)).isEqualTo(0.9f);
        assertThat(IntStream.range(0, 8).mapToDouble(curve::recall))
                .containsExactly(0.25, 0.5, 0.5, 0.75, 0.75, 1.0, 1.0, 1.0);
        assertThat(curve.averagePrecision()).isCloseTo((1 + 1 + 0.75 + 4.0 / 6) / 4, TINY);
        // Of the 16 pairs of a true and a wrong case, .65 comes before two true ones and .4 before one: 13 are in
        // order.
        assertThat(RocCurve.micro(small).areaUnderCurve()).isCloseTo(13.0 / 16, TINY);
    }

    @Test
    void theAreasBelowMacroCurvesAreTheMeansOfScikitLearn() {
        // average_precision_score and roc_auc_score with average="macro".
        assertThat(MacroCurve.precisionRecall(reference).area()).isCloseTo(0.8814237613420901, TINY);
        assertThat(MacroCurve.roc(reference).area()).isCloseTo(0.9397135416666667, TINY);
        assertThat(MacroCurve.roc(reference).area())
                .isCloseTo(Evaluation.of(reference).macro().rocAuc(), within(1e-12));
    }

    @Test
    void macroCurvesAreTheMeansOfTheClassesAtEachPlace() {
        // The mean of numpy.interp over the classes' roc_curve, as in scikit-learn's example of multi-class ROC curves.
        MacroCurve roc = MacroCurve.roc(reference);
        assertThat(height(roc, 0.0513)).isCloseTo(0.7, TINY);
        assertThat(height(roc, 0.1507)).isCloseTo(0.95, TINY);
        // The mean over the classes of the precision at the next higher recall of precision_recall_curve.
        MacroCurve precision = MacroCurve.precisionRecall(reference);
        assertThat(height(precision, 0.0513)).isCloseTo(0.8461538461538461, TINY);
        assertThat(height(precision, 0.2507)).isCloseTo(0.8783482142857143, TINY);
        assertThat(height(precision, 0.7011)).isCloseTo(0.9445199275362319, TINY);
    }

    @Test
    void aMacroCurveRunsFromTheLeftToTheRight() {
        for (MacroCurve curve : new MacroCurve[] {MacroCurve.roc(reference), MacroCurve.precisionRecall(reference)}) {
            assertThat(curve.x(0)).isZero();
            assertThat(curve.x(curve.points() - 1)).isEqualTo(1);
            assertThat(xs(curve).boxed()).isSorted();
        }
        assertThat(MacroCurve.roc(reference).y(0)).isZero();
        assertThat(MacroCurve.roc(reference).y(MacroCurve.roc(reference).points() - 1))
                .isEqualTo(1);
    }

    @Test
    void classesWithoutExamplesAreLeftOut() {
        Predictions one =
                new Predictions(3, new int[] {0, 1}, new int[] {0, 1}, new float[] {0.8f, 0.2f, 0, 0.3f, 0.7f, 0});
        assertThat(MacroCurve.roc(one).area()).isEqualTo(1);
        assertThat(MacroCurve.precisionRecall(one).area()).isEqualTo(1);

        Predictions none = new Predictions(3, new int[0], new int[0], new float[0]);
        assertThat(MacroCurve.roc(none).points()).isZero();
        assertThat(MacroCurve.precisionRecall(none).area()).isNaN();
    }

    private static DoubleStream xs(MacroCurve curve) {
        return IntStream.range(0, curve.points()).mapToDouble(curve::x);
    }

    private static double height(MacroCurve curve, double x) {
        int right = IntStream.range(0, curve.points())
                .filter(i -> curve.x(i) > x)
                .findFirst()
                .orElseThrow();
        double part = (x - curve.x(right - 1)) / (curve.x(right) - curve.x(right - 1));
        return curve.y(right - 1) + part * (curve.y(right) - curve.y(right - 1));
    }
}
