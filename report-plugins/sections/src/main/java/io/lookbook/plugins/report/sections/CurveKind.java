package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.MacroCurve;
import io.lookbook.api.eval.PrecisionRecallCurve;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.RocCurve;
import io.lookbook.api.report.Numbers;
import java.util.List;

/** The two curves that follow a threshold from the highest score to the lowest. */
enum CurveKind {
    /** Precision against recall. */
    PRECISION_RECALL("pr-curve", "average precision", 3) {
        @Override
        double area(ClassMetrics metrics) {
            return metrics.averagePrecision();
        }

        @Override
        List<CurvePoint> ofClass(Predictions predictions, int c, double range, boolean panel) {
            return StepOutline.of(PrecisionRecallCurve.of(predictions, c), bins(panel));
        }

        @Override
        Curve micro(Predictions predictions) {
            PrecisionRecallCurve curve = PrecisionRecallCurve.micro(predictions);
            return new Curve(curve.averagePrecision(), StepOutline.of(curve, StepOutline.BINS));
        }

        @Override
        List<CurvePoint> macro(Predictions predictions) {
            return StepOutline.of(MacroCurve.precisionRecall(predictions), StepOutline.BINS);
        }

        @Override
        Scale x(double range, double step) {
            return Scale.linear("recall", 0, 1.01, step, "0.0");
        }

        @Override
        Scale y(double step) {
            return Scale.linear("precision", 0, 1.02, step, "0.0");
        }

        private static int bins(boolean panel) {
            return panel ? StepOutline.PANEL_BINS : StepOutline.BINS;
        }
    },
    /** True-positive rate against false-positive rate. */
    ROC("roc-curve", "ROC AUC", 4) {
        @Override
        double area(ClassMetrics metrics) {
            return metrics.rocAuc();
        }

        @Override
        List<CurvePoint> ofClass(Predictions predictions, int c, double range, boolean panel) {
            return RocOutline.of(RocCurve.of(predictions, c), range, panel ? RocOutline.PANEL_STEPS : RocOutline.STEPS);
        }

        @Override
        Curve micro(Predictions predictions) {
            RocCurve curve = RocCurve.micro(predictions);
            return new Curve(curve.areaUnderCurve(), RocOutline.of(curve, 1, RocOutline.STEPS));
        }

        @Override
        List<CurvePoint> macro(Predictions predictions) {
            return RocOutline.of(MacroCurve.roc(predictions), 1, RocOutline.STEPS);
        }

        @Override
        Scale x(double range, double step) {
            double ticks = range < 1 ? range / Math.max(1, Math.round(1 / step)) : step;
            return Scale.linear("false-positive rate", -0.01 * range, 1.01 * range, ticks, Scale.pattern(ticks));
        }

        @Override
        Scale y(double step) {
            return Scale.linear("true-positive rate", -0.01, 1.02, step, "0.0");
        }
    };

    /**
     * A line with the area below the curve that it was made from.
     *
     * @param area 0 to 1
     * @param line from the left to the right
     */
    record Curve(double area, List<CurvePoint> line) {}

    private final String id;
    private final String areaName;
    private final int decimals;

    CurveKind(String id, String areaName, int decimals) {
        this.id = id;
        this.areaName = areaName;
        this.decimals = decimals;
    }

    /** How the names of its figures begin. */
    String id() {
        return id;
    }

    /** What the area below it is called. */
    String areaName() {
        return areaName;
    }

    /** The area as text; a class without test images has no curve, so no area either. */
    String areaText(ClassMetrics metrics) {
        return hasCurve(metrics) ? text(area(metrics)) : Numbers.NONE;
    }

    /** Not without test images of the class, and for ROC not without others. */
    boolean hasCurve(ClassMetrics metrics) {
        return metrics.support() > 0 && Double.isFinite(area(metrics));
    }

    /** The mean area of the classes that have a curve, which is the area below {@link #macro}; NaN if none has. */
    double macroArea(Evaluation evaluation) {
        return evaluation.classes().stream()
                .filter(this::hasCurve)
                .mapToDouble(this::area)
                .average()
                .orElse(Double.NaN);
    }

    String text(double area) {
        return Numbers.fixed(area, decimals);
    }

    abstract double area(ClassMetrics metrics);

    /** The line of a class up to some place of the horizontal axis. */
    abstract List<CurvePoint> ofClass(Predictions predictions, int c, double range, boolean panel);

    abstract Curve micro(Predictions predictions);

    abstract List<CurvePoint> macro(Predictions predictions);

    abstract Scale x(double range, double step);

    abstract Scale y(double step);
}
