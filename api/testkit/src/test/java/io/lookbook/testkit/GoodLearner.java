package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.Images;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;

/** The nearest mean image, as one of the simplest models that fit themselves. */
public final class GoodLearner extends Named<Model> implements ModelFactory {
    @Override
    public Recipe recipe() {
        return Recipe.NONE;
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return new NearestMean();
    }

    static class NearestMean implements Learner {
        @Override
        public Classifier fit(Examples train, Examples validation, FitContext context) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int classes = train.classes().size();
            float[][] means = new float[classes][train.shape().size()];
            int[] counts = new int[classes];
            float[] image = new float[train.shape().size()];
            for (int i = 0; i < train.size(); i++) {
                train.copyTo(i, image, 0);
                counts[train.label(i)]++;
                for (int p = 0; p < image.length; p++) {
                    means[train.label(i)][p] += image[p];
                }
            }
            for (int c = 0; c < classes; c++) {
                for (int p = 0; p < image.length; p++) {
                    means[c][p] /= Math.max(1, counts[c]);
                }
            }
            return images -> predict(means, images);
        }

        private static float[] predict(float[][] means, Images images) {
            float[] all = new float[images.size() * means.length];
            float[] image = new float[images.shape().size()];
            for (int i = 0; i < images.size(); i++) {
                images.copyTo(i, image, 0);
                double sum = 0;
                double[] weights = new double[means.length];
                for (int c = 0; c < means.length; c++) {
                    weights[c] = Math.exp(-distance(means[c], image));
                    sum += weights[c];
                }
                for (int c = 0; c < means.length; c++) {
                    all[i * means.length + c] = (float) (weights[c] / sum);
                }
            }
            return all;
        }

        private static double distance(float[] one, float[] other) {
            double sum = 0;
            for (int p = 0; p < one.length; p++) {
                sum += (one[p] - other[p]) * (one[p] - other[p]);
            }
            return sum;
        }
    }
}
