package io.lookbook.api.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Everything that is measured from predicted probabilities. The definitions are scikit-learn's.
 *
 * @param accuracy the part of the examples whose class has the highest probability, 0 to 1
 * @param logLoss the mean of -ln(probability of the true class); probabilities are clipped to [eps, 1 - eps] with the eps of
 *     double precision, as {@code log_loss} does
 * @param top2Accuracy the part of the examples whose class is among the two of the highest probability; of equal
 *     probabilities the class that comes first counts as higher
 * @param macro the unweighted mean over the classes; its support is the number of examples
 * @param classes one a class, in their order
 * @param confusion the confusion matrix
 */
public record Evaluation(
        double accuracy,
        double logLoss,
        double top2Accuracy,
        ClassMetrics macro,
        List<ClassMetrics> classes,
        ConfusionMatrix confusion) {
    /** Copies the list. */
    public Evaluation {
        classes = List.copyOf(classes);
    }

    /**
     * Measures predictions.
     *
     * @param predictions of at least one example
     * @return the metrics
     */
    public static Evaluation of(Predictions predictions) {
        if (predictions.size() == 0) {
            throw new IllegalArgumentException("nothing was predicted, so nothing can be measured");
        }
        ConfusionMatrix confusion = ConfusionMatrix.of(predictions);
        List<ClassMetrics> classes = new ArrayList<>();
        for (int c = 0; c < predictions.classes(); c++) {
            classes.add(new ClassMetrics(
                    confusion.precision(c),
                    confusion.recall(c),
                    confusion.f1(c),
                    confusion.support(c),
                    PrecisionRecallCurve.of(predictions, c).averagePrecision(),
                    RocCurve.of(predictions, c).areaUnderCurve()));
        }
        ClassMetrics macro = new ClassMetrics(
                mean(classes, ClassMetrics::precision),
                mean(classes, ClassMetrics::recall),
                mean(classes, ClassMetrics::f1),
                predictions.size(),
                mean(classes, ClassMetrics::averagePrecision),
                mean(classes, ClassMetrics::rocAuc));
        return new Evaluation(
                confusion.accuracy(), logLoss(predictions), top2Accuracy(predictions), macro, classes, confusion);
    }

    private static double logLoss(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            sum += LogLoss.of(predictions.probability(i, predictions.label(i)));
        }
        return sum / predictions.size();
    }

    private static double top2Accuracy(Predictions predictions) {
        int hits = 0;
        for (int i = 0; i < predictions.size(); i++) {
            int label = predictions.label(i);
            int higher = 0;
            for (int c = 0; c < predictions.classes(); c++) {
                float p = predictions.probability(i, c);
                float own = predictions.probability(i, label);
                higher += p > own || p == own && c < label ? 1 : 0;
            }
            hits += higher < 2 ? 1 : 0;
        }
        return (double) hits / predictions.size();
    }

    private static double mean(List<ClassMetrics> classes, ToDoubleFunction<ClassMetrics> metric) {
        return classes.stream().mapToDouble(metric).average().orElse(Double.NaN);
    }
}
