package io.lookbook.api.eval;

import java.util.List;
import java.util.Optional;

/**
 * What training each model again with other seeds says. Where the split is the same for all seeds, as Lookbook draws it, this
 * is about the noise of training only: how far the test images stand for others is what {@link Significance#accuracies()} and
 * {@link Comparison#pairs()} say.
 *
 * @param splitsDiffer whether the seeds were tested on different images, so that the variance was corrected (Nadeau and Bengio)
 * @param models one a model with at least one result, in the order of the models
 * @param pairs each pair of models with at least two seeds in common, in the order of the models
 */
public record SeedStudy(boolean splitsDiffer, List<Spread> models, List<Pair> pairs) {
    /** Copies the lists. */
    public SeedStudy {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }

    /**
     * How many seeds the exact two-sided Wilcoxon test needs to show anything after Holm's correction: with fewer, no outcome
     * brings its smallest p-value, 2 / 2<sup>seeds</sup> times the number of pairs, below {@link Significance#LEVEL}.
     *
     * @param pairs how many pairs of models are tested, at least 1
     * @return 6 for one pair, 7 for three, 11 for 28
     */
    public static int fewestForWilcoxon(int pairs) {
        int seeds = 1;
        while (pairs * 2 / Math.pow(2, seeds) >= Significance.LEVEL) {
            seeds++;
        }
        return seeds;
    }

    /**
     * The spread of a model.
     *
     * @param label its label
     * @return empty if it has no result
     */
    public Optional<Spread> model(String label) {
        return models.stream().filter(spread -> spread.label().equals(label)).findFirst();
    }

    /**
     * The comparison of two models, seen from the first.
     *
     * @param a the label of one
     * @param b the label of the other
     * @return empty if they were not compared
     */
    public Optional<Pair> pair(String a, String b) {
        return pairs.stream()
                .filter(pair -> pair.a().equals(a) && pair.b().equals(b)
                        || pair.a().equals(b) && pair.b().equals(a))
                .map(pair -> pair.a().equals(a) ? pair : pair.turned())
                .findFirst();
    }

    /**
     * The test accuracies of one model over its seeds.
     *
     * @param label the label of the model
     * @param accuracies one a run that succeeded, in the order of the seeds
     * @param mean their mean
     * @param deviation their sample standard deviation (n - 1), NaN for one run
     * @param low the lower end of the 95 % interval of the mean (Student's t), cut at 0; NaN for one run
     * @param high the upper end of it, cut at 1; NaN for one run
     */
    public record Spread(
            String label, List<Double> accuracies, double mean, double deviation, double low, double high) {
        /** Copies the list. */
        public Spread {
            accuracies = List.copyOf(accuracies);
        }

        /** {@return the number of runs that succeeded} */
        public int runs() {
            return accuracies.size();
        }
    }

    /**
     * Two models compared over the seeds that both have a result for.
     *
     * @param a the label of one
     * @param b the label of the other
     * @param seeds how many seeds, at least 2
     * @param difference the mean of the accuracy of {@code a} minus that of {@code b}
     * @param low the lower end of the 95 % interval of the difference (paired t), cut at -1
     * @param high the upper end of it, cut at 1
     * @param t the statistic of the paired t test; NaN if the difference is the same for every seed, so that there is no noise
     *     to compare it with
     * @param p the two-sided p-value of it, or NaN
     * @param pHolm the same after Holm's correction over all pairs, or NaN; a pair without a p-value counts as one of 1
     * @param wilcoxonP the exact two-sided p-value of Wilcoxon's signed-rank test
     * @param wilcoxonPHolm the same after Holm's correction
     */
    public record Pair(
            String a,
            String b,
            int seeds,
            double difference,
            double low,
            double high,
            double t,
            double p,
            double pHolm,
            double wilcoxonP,
            double wilcoxonPHolm) {
        /** {@return whether the paired t test tells them apart at {@link Significance#LEVEL}} */
        public boolean toldApart() {
            return pHolm < Significance.LEVEL;
        }

        /** {@return the same seen from the other model} */
        public Pair turned() {
            return new Pair(b, a, seeds, -difference, -high, -low, -t, p, pHolm, wilcoxonP, wilcoxonPHolm);
        }
    }
}
