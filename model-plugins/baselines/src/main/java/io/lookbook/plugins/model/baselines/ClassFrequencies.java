package io.lookbook.plugins.model.baselines;

import io.lookbook.api.data.Examples;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;

/**
 * Predicts for every image how often each class occurs among the training examples. Where the test examples have the same
 * frequencies, its accuracy is the share of the most frequent class, the first of several, and its log loss the entropy of the
 * classes: no prediction that ignores the image is better in either. scikit-learn has it as
 * {@code DummyClassifier(strategy="prior")}.
 */
final class ClassFrequencies implements Learner {
    @Override
    public Classifier fit(Examples train, Examples validation, FitContext context) {
        int[] counts = new int[train.classes().size()];
        for (int i = 0; i < train.size(); i++) {
            counts[train.label(i)]++;
        }
        float[] frequencies = new float[counts.length];
        for (int c = 0; c < counts.length; c++) {
            frequencies[c] = (float) counts[c] / train.size();
        }
        return images -> repeated(frequencies, images.size());
    }

    private static float[] repeated(float[] row, int times) {
        float[] rows = new float[Math.multiplyExact(row.length, times)];
        for (int i = 0; i < times; i++) {
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        return rows;
    }
}
