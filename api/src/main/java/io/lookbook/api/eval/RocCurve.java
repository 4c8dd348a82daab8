package io.lookbook.api.eval;

/**
 * True-positive rate against false-positive rate of one class against the rest, one point a distinct score, from the highest
 * score to the lowest. Immutable. The area is scikit-learn's {@code roc_auc_score}: trapezoids, beginning at the origin.
 */
public final class RocCurve {
    private final ThresholdSweep sweep;

    private RocCurve(ThresholdSweep sweep) {
        this.sweep = sweep;
    }

    /**
     * The curve of a class.
     *
     * @param predictions what a model said
     * @param c the class
     * @return its curve
     */
    public static RocCurve of(Predictions predictions, int c) {
        return new RocCurve(ThresholdSweep.of(predictions, c));
    }

    /**
     * The micro-averaged curve: every pair of an example and a class is one case, positive where the class is the true one. Its
     * area is that of {@code roc_auc_score(average="micro")} on one-hot labels.
     *
     * @param predictions what a model said
     * @return the curve of all classes together
     */
    public static RocCurve micro(Predictions predictions) {
        return new RocCurve(ThresholdSweep.micro(predictions));
    }

    /** {@return the number of points, the origin not counted} */
    public int points() {
        return sweep.points();
    }

    /**
     * The part of the examples of the class at or above the point's score.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1; NaN if there are no examples of the class
     */
    public double truePositiveRate(int point) {
        return (double) sweep.truePositives()[point] / sweep.positives();
    }

    /**
     * The part of the other examples at or above the point's score.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1; NaN if there are no other examples
     */
    public double falsePositiveRate(int point) {
        return (double) sweep.falsePositives()[point] / sweep.negatives();
    }

    /** {@return the area under the curve, 0 to 1; NaN if one side has no examples} */
    public double areaUnderCurve() {
        double sum = 0;
        double beforeTrue = 0;
        double beforeFalse = 0;
        for (int point = 0; point < points(); point++) {
            sum += (falsePositiveRate(point) - beforeFalse) * (truePositiveRate(point) + beforeTrue) / 2;
            beforeTrue = truePositiveRate(point);
            beforeFalse = falsePositiveRate(point);
        }
        return points() == 0 ? Double.NaN : sum;
    }
}
