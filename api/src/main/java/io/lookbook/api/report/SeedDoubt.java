package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.SeedStudy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where training again with other seeds does not bear out what the first seed says, or says more than it. */
final class SeedDoubt {
    private final List<ModelResult> tested;
    private final SeedStudy study;
    private final List<SeedStudy.Spread> repeated;

    SeedDoubt(Comparison comparison) {
        this.tested = comparison.ranked();
        this.study = comparison.significance().seeds().orElseGet(() -> new SeedStudy(false, List.of(), List.of()));
        this.repeated = study.models().stream()
                .filter(spread -> spread.runs() > 1)
                .sorted(Comparator.comparingDouble(spread -> -spread.mean()))
                .toList();
    }

    /** How a sentence begins that holds for the first seed only. */
    String firstSeed() {
        List<Long> first = tested.stream()
                .map(model -> model.runs().get(0).seed())
                .distinct()
                .toList();
        return first.size() == 1 ? "With seed " + first.get(0) : "With the first seed of each model";
    }

    /** The same and a space, unless the seeds bear out that the first model of each of these pairs is the better one. */
    String unless(List<PairComparison> clear) {
        boolean borneOut = clear.stream()
                .flatMap(pair -> study.pair(pair.a(), pair.b()).stream())
                .allMatch(SeedDoubt::bearsOut);
        return borneOut ? "" : firstSeed() + " ";
    }

    /** What the seeds say against there being no difference. */
    Optional<String> ofNothingShown() {
        List<SeedStudy.Pair> apart = study.pairs().stream()
                .map(pair -> pair.difference() < 0 ? pair.turned() : pair)
                .filter(SeedDoubt::bearsOut)
                .toList();
        if (apart.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(however(
                apart.size() == 1
                        ? apart.get(0).a() + " is better than " + apart.get(0).b() + " by "
                                + Numbers.fixed(100 * apart.get(0).difference(), 2) + " points on average"
                        : Numbers.count(apart.size()) + " of the "
                                + study.pairs().size() + " pairs of models can be told apart"));
    }

    /**
     * What the seeds say against the models that are best with the first seed.
     *
     * @param best one model, or several of the same accuracy
     * @param alike those that cannot be told apart from them
     */
    Optional<String> ofTheBest(List<String> best, List<String> alike) {
        Optional<SeedStudy.Spread> most = repeated.stream()
                .filter(spread -> best.contains(spread.label()))
                .findFirst();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        String label = most.get().label();
        List<String> clauses = new ArrayList<>();
        List<String> better = best.size() > 1
                ? List.of()
                : others(best, other -> study.pair(other, label)
                        .filter(SeedDoubt::bearsOut)
                        .isPresent());
        if (!better.isEmpty()) {
            clauses.add(Numbers.list(better) + (better.size() == 1 ? " is" : " are") + " better than " + label
                    + " (mean accuracy "
                    + Numbers.list(better.stream()
                            .map(other -> percent(study.model(other).orElseThrow()))
                            .toList())
                    + " against " + percent(most.get()) + ")");
        } else if (repeated.get(0).mean() > most.get().mean()) {
            clauses.add(repeated.get(0).label() + " has the highest mean accuracy (" + percent(repeated.get(0)) + "; "
                    + label + " has " + percent(most.get()) + ")");
        }
        if (best.size() == 1) {
            List<String> doubtful = others(
                    best,
                    other -> !alike.contains(other)
                            && !better.contains(other)
                            && study.pair(label, other)
                                    .filter(pair -> !bearsOut(pair))
                                    .isPresent());
            if (!doubtful.isEmpty()) {
                clauses.add(label + " cannot be told apart from " + Numbers.list(doubtful));
            }
            List<String> clear = others(
                    best,
                    other -> alike.contains(other)
                            && study.pair(label, other)
                                    .filter(SeedDoubt::bearsOut)
                                    .isPresent());
            if (!clear.isEmpty()) {
                clauses.add(label + " is better than " + Numbers.list(clear));
            }
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(however(String.join("; ", clauses)));
    }

    /** The tested models that are not among the best, the most accurate first. */
    private List<String> others(List<String> best, Predicate<String> wanted) {
        return tested.stream()
                .map(ModelResult::label)
                .filter(label -> !best.contains(label))
                .filter(wanted)
                .toList();
    }

    private String however(String clauses) {
        return "Over " + seeds(repeated) + ", however, " + clauses + ".";
    }

    /** Such as {@code 5 seeds}, or {@code 4 to 5 seeds}. */
    static String seeds(List<SeedStudy.Spread> repeated) {
        int fewest = repeated.stream().mapToInt(SeedStudy.Spread::runs).min().orElseThrow();
        int most = repeated.stream().mapToInt(SeedStudy.Spread::runs).max().orElseThrow();
        return (fewest == most ? "" : fewest + " to ") + most + " seeds";
    }

    /** Whether the t test finds the first model better, or it is so by the same difference every time, without any noise. */
    private static boolean bearsOut(SeedStudy.Pair pair) {
        return pair.difference() > 0 && (pair.toldApart() || Double.isNaN(pair.t()));
    }

    private static String percent(SeedStudy.Spread spread) {
        return Numbers.percent(spread.mean(), 2);
    }
}
