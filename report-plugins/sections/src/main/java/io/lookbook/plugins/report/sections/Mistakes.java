package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a confusion matrix holds beside its diagonal. */
final class Mistakes {
    private Mistakes() {}

    /**
     * One kind of mistake.
     *
     * @param actual the true class
     * @param predicted the class it was taken for
     * @param count how often
     */
    record Mistake(int actual, int predicted, int count) {}

    /** {@return the most frequent mistakes, those of equal number in the order of the classes; none that never happened} */
    static List<Mistake> most(ConfusionMatrix matrix, int limit) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int actual = 0; actual < matrix.classes(); actual++) {
            for (int predicted = 0; predicted < matrix.classes(); predicted++) {
                if (actual != predicted) {
                    mistakes.add(new Mistake(actual, predicted, matrix.count(actual, predicted)));
                }
            }
        }
        return largest(mistakes, limit);
    }

    /** {@return the same for pairs of classes, mistakes in both directions added up; {@code actual} is the lower index} */
    static List<Mistake> mostInBothDirections(ConfusionMatrix matrix, int limit) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int a = 0; a < matrix.classes(); a++) {
            for (int b = a + 1; b < matrix.classes(); b++) {
                mistakes.add(new Mistake(a, b, matrix.count(a, b) + matrix.count(b, a)));
            }
        }
        return largest(mistakes, limit);
    }

    private static List<Mistake> largest(List<Mistake> mistakes, int limit) {
        return mistakes.stream()
                .filter(mistake -> mistake.count() > 0)
                .sorted(Comparator.comparingInt(Mistake::count).reversed())
                .limit(limit)
                .toList();
    }
}
