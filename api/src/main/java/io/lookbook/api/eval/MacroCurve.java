package io.lookbook.api.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of the curves of all classes: at each place of the horizontal axis the unweighted mean of their heights there.
 * Classes without a curve, because they have no examples or all of them, are left out. Immutable.
 *
 * <p>Its points are the corners of a line from the left end (0) to the right end (1); where the line jumps, two points follow
 * one another at the same place. Nothing is interpolated beyond what the areas of the classes' curves interpolate, so the area
 * below the line is exactly the mean of theirs. scikit-learn's example of a macro-averaged ROC curve does the same on a fixed
 * grid.
 */
public final class MacroCurve {
    private final double[] x;
    private final double[] y;

    private MacroCurve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * Precision (up) by recall (to the right). Between two recalls of a class its precision is that of the higher recall, as in
     * {@link PrecisionRecallCurve#averagePrecision()}.
     *
     * @param predictions what a model said
     * @return the mean curve; without points if no class has one
     */
    public static MacroCurve precisionRecall(Predictions predictions) {
        List<Corners> curves = new ArrayList<>();
        for (int c = 0; c < predictions.classes(); c++) {
            PrecisionRecallCurve curve = PrecisionRecallCurve.of(predictions, c);
            if (curve.points() > 0 && curve.recall(curve.points() - 1) > 0) {
                curves.add(steps(curve));
            }
        }
        return mean(curves);
    }

    /**
     * True-positive rate (up) by false-positive rate (to the right), with straight lines between the points of a class.
     *
     * @param predictions what a model said
     * @return the mean curve; without points if no class has one
     */
    public static MacroCurve roc(Predictions predictions) {
        List<Corners> curves = new ArrayList<>();
        for (int c = 0; c < predictions.classes(); c++) {
            RocCurve curve = RocCurve.of(predictions, c);
            if (Double.isFinite(curve.areaUnderCurve())) {
                Corners corners = new Corners(curve.points() + 1);
                corners.add(0, 0);
                for (int i = 0; i < curve.points(); i++) {
                    corners.add(curve.falsePositiveRate(i), curve.truePositiveRate(i));
                }
                curves.add(corners);
            }
        }
        return mean(curves);
    }

    /** {@return the number of points} */
    public int points() {
        return x.length;
    }

    /**
     * Where a point is on the horizontal axis.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1, never falls from point to point
     */
    public double x(int point) {
        return x[point];
    }

    /**
     * How high a point is.
     *
     * @param point 0 to {@code points() - 1}
     * @return 0 to 1
     */
    public double y(int point) {
        return y[point];
    }

    /** {@return the area below the line, 0 to 1; NaN if there are no points} */
    public double area() {
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
        }
        return x.length == 0 ? Double.NaN : sum;
    }

    private static Corners steps(PrecisionRecallCurve curve) {
        Corners corners = new Corners(2 * curve.points());
        double recall = 0;
        for (int i = 0; i < curve.points(); i++) {
            if (curve.recall(i) > recall) {
                corners.add(recall, curve.precision(i));
                corners.add(curve.recall(i), curve.precision(i));
            }
            recall = curve.recall(i);
        }
        return corners;
    }

    private static MacroCurve mean(List<Corners> curves) {
        double[] places = places(curves);
        Corners mean = new Corners(2 * places.length);
        for (double place : places) {
            double before = 0;
            double after = 0;
            for (Corners curve : curves) {
                curve.moveTo(place);
                before += curve.before;
                after += curve.after;
            }
            mean.add(place, before / curves.size());
            if (after != before) {
                mean.add(place, after / curves.size());
            }
        }
        return new MacroCurve(Arrays.copyOf(mean.x, mean.size), Arrays.copyOf(mean.y, mean.size));
    }

    /** Every place where a line has a corner, rising, each once. */
    private static double[] places(List<Corners> curves) {
        double[] all = new double[curves.stream().mapToInt(curve -> curve.size).sum()];
        int size = 0;
        for (Corners curve : curves) {
            System.arraycopy(curve.x, 0, all, size, curve.size);
            size += curve.size;
        }
        Arrays.sort(all);
        int distinct = 0;
        for (double place : all) {
            if (distinct == 0 || all[distinct - 1] != place) {
                all[distinct] = place;
                distinct++;
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    /** A line from 0 to 1, walked along once from left to right. */
    private static final class Corners {
        private final double[] x;
        private final double[] y;
        private int size;
        private int next;
        private double before;
        private double after;

        Corners(int capacity) {
            x = new double[capacity];
            y = new double[capacity];
        }

        void add(double placeX, double placeY) {
            x[size] = placeX;
            y[size] = placeY;
            size++;
        }

        /** Finds the height at a place, before and after a jump that may be there; places must rise from call to call. */
        void moveTo(double place) {
            if (next < size && x[next] == place) {
                before = y[next];
                while (next + 1 < size && x[next + 1] == place) {
                    next++;
                }
                after = y[next];
                next++;
            } else {
                double part = (place - x[next - 1]) / (x[next] - x[next - 1]);
                before = y[next - 1] + part * (y[next] - y[next - 1]);
                after = before;
            }
        }
    }
}
