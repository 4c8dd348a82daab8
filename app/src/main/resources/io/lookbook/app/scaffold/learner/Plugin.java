package {{package}};

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.Images;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;

/**
 * Learns the mean image of each class. The probability of a class is proportional to {@code exp(-d / softness)}, with d
 * the squared distance of an image to the mean.
 */
final class {{Type}} implements Learner {
    private final double softness;

    {{Type}}(double softness) {
        this.softness = softness;
    }

    /** Looks at the training images. What is random in a fit comes from {@code context.seed()}; here nothing is. */
    @Override
    public Classifier fit(Examples train, Examples validation, FitContext context) throws InterruptedException {
        double[][] sums = new double[train.classes().size()][train.shape().size()];
        int[] counts = new int[sums.length];
        float[] pixels = new float[train.shape().size()];
        for (int i = 0; i < train.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // the user stops the run
            }
            train.copyTo(i, pixels, 0);
            counts[train.label(i)]++;
            double[] sum = sums[train.label(i)];
            for (int p = 0; p < pixels.length; p++) {
                sum[p] += pixels[p];
            }
            context.progress().update("adding up images", i + 1, train.size());
        }
        return images -> probabilities(images, sums, counts);
    }

    /** One probability a class for each image, image by image. */
    private float[] probabilities(Images images, double[][] sums, int[] counts) {
        int classes = sums.length;
        float[] all = new float[images.size() * classes];
        float[] pixels = new float[images.shape().size()];
        for (int i = 0; i < images.size(); i++) {
            images.copyTo(i, pixels, 0);
            double[] scores = new double[classes];
            double best = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                scores[c] = -distance(pixels, sums[c], counts[c]) / softness;
                best = Math.max(best, scores[c]);
            }
            double total = 0;
            for (int c = 0; c < classes; c++) {
                scores[c] = Math.exp(scores[c] - best); // the best one is 1, so the total is never 0
                total += scores[c];
            }
            for (int c = 0; c < classes; c++) {
                all[i * classes + c] = (float) (scores[c] / total);
            }
        }
        return all;
    }

    /** The squared distance to a mean; a class without a training image has none and is infinitely far away. */
    private static double distance(float[] pixels, double[] sum, int count) {
        if (count == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = 0;
        for (int p = 0; p < pixels.length; p++) {
            double difference = pixels[p] - sum[p] / count;
            squares += difference * difference;
        }
        return squares;
    }
}
