package io.lookbook.api.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model's confidence can be believed: of the examples that it was about 80 % sure of, 80 % should be right. The
 * confidence in an example is the probability of the predicted class. The bins are those of scikit-learn's
 * {@code calibration_curve(strategy="uniform")}: equally wide, each with its upper end; a probability of 0 is in the first.
 *
 * @param bins from confidence 0 to 1, empty ones among them
 * @param meanConfidence the mean over all examples, 0 to 1
 * @param accuracy the part of all examples that are right, 0 to 1
 */
public record CalibrationCurve(List<Bin> bins, double meanConfidence, double accuracy) {
    /** How many bins Guo et al. use in "On Calibration of Modern Neural Networks" (ICML 2017). */
    public static final int USUAL_BINS = 15;

    /** Copies the list. */
    public CalibrationCurve {
        bins = List.copyOf(bins);
    }

    /**
     * Sorts predictions into bins.
     *
     * @param predictions of at least one example
     * @param bins how many, at least 1
     * @return their calibration
     */
    public static CalibrationCurve of(Predictions predictions, int bins) {
        if (predictions.size() == 0 || bins < 1) {
            throw new IllegalArgumentException(
                    predictions.size() + " examples cannot be sorted into " + bins + " bins");
        }
        int[] counts = new int[bins];
        int[] hits = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < predictions.size(); i++) {
            int predicted = predictions.predicted(i);
            double confidence = predictions.probability(i, predicted);
            int bin = bin(confidence, bins);
            counts[bin]++;
            sums[bin] += confidence;
            hits[bin] += predictions.label(i) == predicted ? 1 : 0;
        }
        List<Bin> list = new ArrayList<>();
        double confidence = 0;
        int right = 0;
        for (int b = 0; b < bins; b++) {
            confidence += sums[b];
            right += hits[b];
            list.add(new Bin(
                    (double) b / bins,
                    (double) (b + 1) / bins,
                    counts[b],
                    counts[b] == 0 ? Double.NaN : sums[b] / counts[b],
                    counts[b] == 0 ? Double.NaN : (double) hits[b] / counts[b]));
        }
        return new CalibrationCurve(list, confidence / predictions.size(), (double) right / predictions.size());
    }

    /** The number of inner edges below a confidence. */
    private static int bin(double confidence, int bins) {
        int bin = (int) Math.max(0, Math.min(bins - 1, Math.floor(confidence * bins)));
        if (bin > 0 && confidence <= (double) bin / bins) {
            return bin - 1;
        }
        return bin < bins - 1 && confidence > (double) (bin + 1) / bins ? bin + 1 : bin;
    }

    /** {@return the number of examples} */
    public int size() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    /**
     * The mean distance between confidence and accuracy of a bin, weighted by its examples (Naeini et al., "Obtaining Well
     * Calibrated Probabilities Using Bayesian Binning", AAAI 2015).
     *
     * @return 0 (what is said is so) to 1
     */
    public double expectedCalibrationError() {
        return bins.stream()
                        .filter(bin -> bin.count() > 0)
                        .mapToDouble(bin -> bin.count() * bin.gap())
                        .sum()
                / size();
    }

    /**
     * The largest distance between confidence and accuracy in any bin that has examples, however few.
     *
     * @return 0 to 1
     */
    public double maximumCalibrationError() {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(Bin::gap)
                .max()
                .orElse(0);
    }

    /**
     * The examples of about one confidence.
     *
     * @param lower below the confidence of each
     * @param upper at least the confidence of each
     * @param count how many there are
     * @param meanConfidence their mean confidence; NaN if there are none
     * @param accuracy the part of them that is right; NaN if there are none
     */
    public record Bin(double lower, double upper, int count, double meanConfidence, double accuracy) {
        /** {@return the distance between confidence and accuracy; NaN if there are no examples} */
        public double gap() {
            return Math.abs(meanConfidence - accuracy);
        }
    }
}
