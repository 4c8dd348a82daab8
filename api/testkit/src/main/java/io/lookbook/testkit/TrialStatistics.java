package io.lookbook.testkit;

import io.lookbook.api.eval.ConfusionMatrix;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.RecallDifference;
import io.lookbook.api.eval.Significance;
import io.lookbook.api.eval.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statistics of a trial comparison, so that sections see numbers that belong together. */
final class TrialStatistics {
    private TrialStatistics() {}

    static List<Significance.AccuracyInterval> accuracies(List<ModelResult> models) {
        return tested(models).stream()
                .map(model -> {
                    ConfusionMatrix confusion =
                            model.firstTest().orElseThrow().evaluation().confusion();
                    Wilson wilson = Wilson.of(confusion.correct(), confusion.total());
                    return new Significance.AccuracyInterval(
                            model.label(), confusion.accuracy(), wilson.low(), wilson.high());
                })
                .toList();
    }

    /** Corrected after Bonferroni, which is never smaller than Holm's p. */
    static List<PairComparison> pairs(List<ModelResult> models) {
        List<ModelResult> tested = tested(models);
        int count = tested.size() * (tested.size() - 1) / 2;
        List<PairComparison> pairs = new ArrayList<>();
        for (int i = 0; i < tested.size(); i++) {
            for (int j = i + 1; j < tested.size(); j++) {
                pairs.add(pair(tested.get(i), tested.get(j), count));
            }
        }
        return pairs;
    }

    private static PairComparison pair(ModelResult a, ModelResult b, int pairs) {
        boolean[] rightA = right(a);
        boolean[] rightB = right(b);
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < rightA.length; i++) {
            onlyA += rightA[i] && !rightB[i] ? 1 : 0;
            onlyB += rightB[i] && !rightA[i] ? 1 : 0;
        }
        RecallDifference difference = new RecallDifference(rightA.length, onlyA, onlyB);
        double p = mcNemar(onlyA, onlyB);
        return new PairComparison(
                a.label(),
                b.label(),
                (double) (onlyA - onlyB) / rightA.length,
                difference.low(),
                difference.high(),
                onlyA,
                onlyB,
                p,
                Math.min(1, p * pairs));
    }

    /** Twice the probability of the smaller count or fewer, of a binomial distribution with probability one half. */
    private static double mcNemar(int onlyA, int onlyB) {
        int n = onlyA + onlyB;
        double term = Math.pow(0.5, n);
        double sum = 0;
        for (int k = 0; k <= Math.min(onlyA, onlyB); k++) {
            sum += term;
            term *= (double) (n - k) / (k + 1);
        }
        return Math.min(1, 2 * sum);
    }

    /**
     * Cochran's Q of three models (Cochran, Biometrika 37, 1950): 2 degrees of freedom, so that p is exp(-q / 2). Of other
     * numbers of models nothing is said.
     */
    static Optional<Significance.CochranQ> cochran(List<ModelResult> models) {
        List<boolean[]> right =
                tested(models).stream().map(TrialStatistics::right).toList();
        if (right.size() != 3) {
            return Optional.empty();
        }
        double[] columns = new double[3];
        double rows = 0;
        double squaredRows = 0;
        for (int i = 0; i < right.get(0).length; i++) {
            int row = 0;
            for (int model = 0; model < 3; model++) {
                int hit = right.get(model)[i] ? 1 : 0;
                columns[model] += hit;
                row += hit;
            }
            rows += row;
            squaredRows += row * row;
        }
        double squaredColumns = columns[0] * columns[0] + columns[1] * columns[1] + columns[2] * columns[2];
        double q = 2 * (3 * squaredColumns - rows * rows) / (3 * rows - squaredRows);
        return Optional.of(new Significance.CochranQ(q, 2, Math.exp(-q / 2)));
    }

    private static List<ModelResult> tested(List<ModelResult> models) {
        return models.stream().filter(model -> model.firstTest().isPresent()).toList();
    }

    private static boolean[] right(ModelResult model) {
        Predictions predictions = model.firstTest().orElseThrow().predictions();
        boolean[] right = new boolean[predictions.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = predictions.predicted(i) == predictions.label(i);
        }
        return right;
    }
}
