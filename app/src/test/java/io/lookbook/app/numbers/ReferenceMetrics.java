package io.lookbook.app.numbers;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What the textbooks and scikit-learn's documentation say of one classifier's predictions, computed in the most obvious way and
 * without any code of the product. Loops over all pairs of images are meant.
 *
 * @param examples the row of each image in the dataset
 * @param labels the true class of each image
 * @param probabilities of each image, the probability of each class
 */
record ReferenceMetrics(int[] examples, int[] labels, float[][] probabilities) {
    static final double Z_95 = new NormalDistribution().inverseCumulativeProbability(0.975);
    private static final int BINS = 15;

    int size() {
        return labels.length;
    }

    int classes() {
        return probabilities[0].length;
    }

    /** {@code numpy.argmax}: of equal probabilities the first class. */
    int predicted(int i) {
        int best = 0;
        for (int c = 0; c < classes(); c++) {
            best = probabilities[i][c] > probabilities[i][best] ? c : best;
        }
        return best;
    }

    boolean right(int i) {
        return predicted(i) == labels[i];
    }

    int correct() {
        return count(this::right);
    }

    double accuracy() {
        return (double) correct() / size();
    }

    /** Wilson (1927): the two proportions p with (accuracy - p)² = z² p (1 - p) / n. */
    double[] accuracyInterval() {
        double n = size();
        double a = 1 + Z_95 * Z_95 / n;
        double b = -2 * accuracy() - Z_95 * Z_95 / n;
        double c = accuracy() * accuracy();
        double root = Math.sqrt(b * b - 4 * a * c);
        return new double[] {(-b - root) / (2 * a), (-b + root) / (2 * a)};
    }

    /** {@code log_loss}, which clips probabilities at the machine epsilon. */
    double logLoss() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            double p = probabilities[i][labels[i]];
            sum -= Math.log(Math.max(0x1p-52, Math.min(1 - 0x1p-52, p)));
        }
        return sum / size();
    }

    /** {@code confusion_matrix}[actual][taken]. */
    int confusion(int actual, int taken) {
        return count(i -> labels[i] == actual && predicted(i) == taken);
    }

    int support(int c) {
        return count(i -> labels[i] == c);
    }

    /** tp / (tp + fp), by {@code zero_division=0}. */
    double precision(int c) {
        int predicted = count(i -> predicted(i) == c);
        return predicted == 0 ? 0 : (double) confusion(c, c) / predicted;
    }

    /** tp / (tp + fn). */
    double recall(int c) {
        return support(c) == 0 ? 0 : (double) confusion(c, c) / support(c);
    }

    /** 2 tp / (2 tp + fp + fn). */
    double f1(int c) {
        int relevant = count(i -> predicted(i) == c) + support(c);
        return relevant == 0 ? 0 : 2.0 * confusion(c, c) / relevant;
    }

    /** {@code average_precision_score}: the sum over the thresholds of the gain in recall times the precision. */
    double averagePrecision(int c) {
        return averagePrecision(column(c), isOf(c));
    }

    /** {@code average="micro"}: each pair of an image and a class is a case. */
    double microAveragePrecision() {
        return averagePrecision(allProbabilities(), allTruths());
    }

    /** {@code roc_auc_score}: how probably a positive case has a higher score than a negative one, a tie counting one half. */
    double rocAuc(int c) {
        return rocAuc(column(c), isOf(c));
    }

    double microRocAuc() {
        return rocAuc(allProbabilities(), allTruths());
    }

    /** The unweighted mean over the classes, {@code average="macro"}. */
    double macro(OfClass metric) {
        return IntStream.range(0, classes()).mapToDouble(metric::of).sum() / classes();
    }

    double confidence(int i) {
        return probabilities[i][predicted(i)];
    }

    double meanConfidence() {
        return IntStream.range(0, size()).mapToDouble(this::confidence).sum() / size();
    }

    /** Naeini et al. (2015), with the 15 bins of Guo et al. (2017), each holding its upper end. */
    double expectedCalibrationError() {
        return IntStream.range(0, BINS)
                        .mapToDouble(bin -> gap(bin) * inBin(bin).length)
                        .sum()
                / size();
    }

    double maximumCalibrationError() {
        return IntStream.range(0, BINS).mapToDouble(this::gap).max().orElseThrow();
    }

    private double gap(int bin) {
        int[] images = inBin(bin);
        double confidence = Arrays.stream(images).mapToDouble(this::confidence).sum();
        double right = Arrays.stream(images).filter(this::right).count();
        return images.length == 0 ? 0 : Math.abs(confidence - right) / images.length;
    }

    private int[] inBin(int bin) {
        return IntStream.range(0, size())
                .filter(i -> confidence(i) > (double) bin / BINS && confidence(i) <= (bin + 1.0) / BINS)
                .toArray();
    }

    private static double averagePrecision(float[] scores, boolean[] truth) {
        int positives = count(truth);
        double sum = 0;
        int foundBefore = 0;
        for (float threshold : distinctFalling(scores)) {
            int found = 0;
            int predicted = 0;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] >= threshold) {
                    predicted++;
                    found += truth[i] ? 1 : 0;
                }
            }
            sum += (double) (found - foundBefore) / positives * found / predicted;
            foundBefore = found;
        }
        return sum;
    }

    private static double rocAuc(float[] scores, boolean[] truth) {
        double won = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; truth[i] && j < scores.length; j++) {
                won += truth[j] ? 0 : scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        double positives = count(truth);
        return won / (positives * (scores.length - positives));
    }

    private static float[] distinctFalling(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float[] distinct = new float[sorted.length];
        int n = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            if (n == 0 || sorted[i] != distinct[n - 1]) {
                distinct[n++] = sorted[i];
            }
        }
        return Arrays.copyOf(distinct, n);
    }

    private float[] column(int c) {
        float[] scores = new float[size()];
        for (int i = 0; i < size(); i++) {
            scores[i] = probabilities[i][c];
        }
        return scores;
    }

    private boolean[] isOf(int c) {
        boolean[] truth = new boolean[size()];
        for (int i = 0; i < size(); i++) {
            truth[i] = labels[i] == c;
        }
        return truth;
    }

    private float[] allProbabilities() {
        float[] scores = new float[size() * classes()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = probabilities[i / classes()][i % classes()];
        }
        return scores;
    }

    private boolean[] allTruths() {
        boolean[] truth = new boolean[size() * classes()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = labels[i / classes()] == i % classes();
        }
        return truth;
    }

    private int count(IntPredicate images) {
        return (int) IntStream.range(0, size()).filter(images).count();
    }

    private static int count(boolean[] truth) {
        int count = 0;
        for (boolean one : truth) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** A metric of a class. */
    interface OfClass {
        double of(int c);
    }
}
