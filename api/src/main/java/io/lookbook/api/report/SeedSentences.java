package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What training each model again with other seeds says. */
final class SeedSentences {
    /** Of so many models the numbers of each are given, of more the smallest and largest. */
    private static final int ONE_BY_ONE = 4;

    private final SeedStudy study;
    private final List<SeedStudy.Spread> ranked;

    private SeedSentences(SeedStudy study) {
        this.study = study;
        this.ranked = study.models().stream()
                .filter(spread -> spread.runs() > 1)
                .sorted(Comparator.comparingDouble(spread -> -spread.mean()))
                .toList();
    }

    static List<String> of(SeedStudy study, Comparison comparison) {
        SeedSentences seeds = new SeedSentences(study);
        List<String> sentences = new ArrayList<>();
        sentences.add(seeds.noise() + seeds.order(comparison.ranked()));
        if (seeds.ranked.size() > 1) {
            study.pair(seeds.ranked.get(0).label(), seeds.ranked.get(1).label()).ifPresent(pair -> {
                sentences.add(seeds.tTest(pair) + seeds.wilcoxon(pair));
            });
        }
        return sentences;
    }

    private String noise() {
        String start = "Training noise: over " + SeedDoubt.seeds(ranked);
        if (ranked.size() <= ONE_BY_ONE) {
            return start + " the accuracy is "
                    + Numbers.list(ranked.stream()
                            .map(spread -> Numbers.percent(spread.mean(), 2) + " ± " + points(spread.deviation()) + " ("
                                    + spread.label() + ")")
                            .toList())
                    + ", mean ± standard deviation.";
        }
        SeedStudy.Spread least = ranked.stream()
                .min(Comparator.comparingDouble(SeedStudy.Spread::deviation))
                .orElseThrow();
        SeedStudy.Spread most = ranked.stream()
                .max(Comparator.comparingDouble(SeedStudy.Spread::deviation))
                .orElseThrow();
        return start + " the standard deviation of the accuracy is from " + points(least.deviation()) + " ("
                + least.label() + ") to " + points(most.deviation()) + " points (" + most.label() + ").";
    }

    private String order(List<ModelResult> first) {
        if (first.isEmpty() || ranked.size() < 2) {
            return "";
        }
        String best = first.get(0).label();
        double highest = ranked.get(0).mean();
        boolean same = ranked.stream().noneMatch(spread -> spread.label().equals(best))
                || ranked.stream().anyMatch(spread -> spread.label().equals(best) && spread.mean() == highest);
        return same
                ? ""
                : " By the mean " + ranked.get(0).label() + " is best, with the first seed " + best
                        + ": the order depends on the seed.";
    }

    private String tTest(SeedStudy.Pair pair) {
        String average = points(pair.difference()) + " points";
        String models = pair.a() + " and " + pair.b();
        if (Double.isNaN(pair.t())) {
            return pair.difference() == 0
                    ? "Over the seeds " + models + " have the same accuracy every time."
                    : "Over the seeds " + pair.a() + " is better than " + pair.b() + " by " + average
                            + " every time, so there is no training noise to test this difference against.";
        }
        String numbers = average + " on average, 95\u00a0% interval " + points(pair.low()) + " to "
                + points(pair.high()) + ", "
                + (study.splitsDiffer() ? "corrected resampled t test (Nadeau and Bengio) " : "paired t test ")
                + Numbers.pEquals(pair.pHolm()) + afterHolm() + ".";
        long apart = study.pairs().stream().filter(SeedStudy.Pair::toldApart).count();
        return (pair.toldApart()
                        ? "Over the seeds " + pair.a() + " is better than " + pair.b() + " by " + numbers
                        : "Over the seeds " + models + " cannot be told apart: the difference is " + numbers)
                + (study.pairs().size() > 1
                        ? " Of the " + study.pairs().size() + " pairs this test tells "
                                + (apart == 0 ? "none" : Numbers.count(apart)) + " apart."
                        : "");
    }

    private String wilcoxon(SeedStudy.Pair pair) {
        int fewest = SeedStudy.fewestForWilcoxon(study.pairs().size());
        // Beside pairs with more seeds a pair with fewer may still be told apart.
        if (pair.seeds() < fewest && pair.wilcoxonPHolm() >= Significance.LEVEL) {
            return " The exact Wilcoxon signed-rank test needs " + fewest + " seeds to show anything"
                    + (study.pairs().size() > 1 ? " between " + study.pairs().size() + " pairs" : "") + "; there are "
                    + pair.seeds() + ".";
        }
        return " The exact Wilcoxon signed-rank test over the seeds "
                + (pair.wilcoxonPHolm() < Significance.LEVEL ? "tells " : "does not tell ") + pair.a() + " and "
                + pair.b() + " apart (" + Numbers.pEquals(pair.wilcoxonPHolm()) + afterHolm() + ").";
    }

    private String afterHolm() {
        return study.pairs().size() > 1 ? " after Holm" : "";
    }

    private static String points(double difference) {
        return Numbers.fixed(100 * difference, 2);
    }
}
