package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.eval.Predictions;
import io.lookbook.app.plugin.PluginGuard;
import java.util.Locale;

/** Turns what a plugin predicted into predictions; what is wrong with it is the plugin's fault. */
final class CheckedPredictions {
    private CheckedPredictions() {}

    static Predictions of(Examples examples, float[] probabilities, PluginGuard guard) {
        if (probabilities == null) {
            throw guard.broken("it predicted null");
        }
        int[] rows = new int[examples.size()];
        int[] labels = new int[examples.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = examples.row(i);
            labels[i] = examples.label(i);
        }
        int classes = examples.classes().size();
        Predictions predictions;
        try {
            predictions = new Predictions(classes, rows, labels, probabilities);
        } catch (IllegalArgumentException e) {
            throw guard.broken("its predictions are no class probabilities: " + e.getMessage());
        }
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += predictions.probability(i, c);
            }
            if (Math.abs(sum - 1) > Predictions.SUM_TOLERANCE) {
                throw guard.broken(String.format(
                        Locale.ROOT,
                        "its predictions are no class probabilities: those for example %d sum to %.4f, not to 1",
                        rows[i],
                        sum));
            }
        }
        return predictions;
    }
}
