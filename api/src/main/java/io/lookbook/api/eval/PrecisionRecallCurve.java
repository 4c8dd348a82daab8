package io.lookbook.api.eval;

/**
 * Precision against recall of one class against the rest, one point a distinct score, from the highest score to the lowest.
 * Immutable. The points are those of scikit-learn's {@code precision_recall_curve} without its added end point (recall 0,
 * precision 1); the area is its {@code average_precision_score}: the sum over the points of precision times the gain in
 * recall, without interpolation.
 */
public final class PrecisionRecallCurve {
    private final ThresholdSweep sweep;

    private PrecisionRecallCurve(ThresholdSweep sweep) {
        this.sweep = sweep;
    }

    /**
     * The curve of a class.
     *
     * @param predictions what a model said
     * @param c the class
     * @return its curve
     */
    public static PrecisionRecallCurve of(Predictions predictions, int c) {
        return new PrecisionRecallCurve(ThresholdSweep.of(predictions, c));
    }

    /**
     * The micro-averaged curve: every pair of an example and a class is one case, positive where the class is the true one. Its
     * area is that of {@code average_precision_score(average="micro")} on one-hot labels.
     *
     * @param predictions what a model said
     * @return the curve of all classes together
     */
    public static PrecisionRecallCurve micro(Predictions predictions) {
        return new PrecisionRecallCurve(ThresholdSweep.micro(predictions));
    }

    /** {@return the number of points} */
    public int points() {
        return sweep.points();
    }

    /**
     * The score from which on examples count as positive.
     *
     * @param point 0 to {@code points() - 1}
     * @return falls from point to point
     */
    public double threshold(int point) {
        return sweep.thresholds()[point];
    }

    /**
     * The part of the examples at or above the threshold that are of the class.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1
     */
    public double precision(int point) {
        int hits = sweep.truePositives()[point];
        return (double) hits / (hits + sweep.falsePositives()[point]);
    }

    /**
     * The part of the examples of the class that are at or above the threshold.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1, rises from point to point; 0 if there are no examples of the class
     */
    public double recall(int point) {
        return sweep.positives() == 0 ? 0 : (double) sweep.truePositives()[point] / sweep.positives();
    }

    /** {@return the area under the steps, 0 to 1; 0 if there are no examples of the class} */
    public double averagePrecision() {
        double sum = 0;
        double before = 0;
        for (int point = 0; point < points(); point++) {
            sum += (recall(point) - before) * precision(point);
            before = recall(point);
        }
        return sum;
    }
}
