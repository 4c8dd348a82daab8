package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which model is best on the test images with the first seed, or why that cannot be said, and whether other seeds agree. */
final class Headline {
    private final Comparison comparison;
    private final List<ModelResult> ranked;
    private final SeedDoubt seeds;

    Headline(Comparison comparison) {
        this.comparison = comparison;
        this.ranked = comparison.ranked();
        this.seeds = new SeedDoubt(comparison);
    }

    String text() {
        if (ranked.isEmpty()) {
            return "No model has a test result for the first seed, so nothing can be said about which is better."
                    + others();
        }
        if (ranked.size() == 1) {
            ModelResult only = ranked.get(0);
            return comparison.models().size() == 1
                    ? only.label() + " gets " + right(only) + ". There is no other model to compare it with."
                    : "Only " + only.label() + " has a result"
                            + (others().isEmpty() ? "" : " for the first seed")
                            + ", so nothing can be compared: it gets " + right(only) + "." + others();
        }
        if (!comparison.pairs().isEmpty() && comparison.pairs().stream().noneMatch(PairComparison::toldApart)) {
            Optional<String> doubt = seeds.ofNothingShown();
            return doubt.isEmpty()
                    ? nothingShown("Neither", "No")
                    : nothingShown(seeds.firstSeed() + " neither", seeds.firstSeed() + " no") + " " + doubt.get();
        }
        List<String> best = ranked.stream()
                .filter(model -> evaluation(model).accuracy()
                        == evaluation(ranked.get(0)).accuracy())
                .map(ModelResult::label)
                .toList();
        List<String> alike = ranked.stream()
                .map(ModelResult::label)
                .filter(label -> !best.contains(label) && !like(best, label).isEmpty())
                .toList();
        return seeds.ofTheBest(best, alike)
                .map(doubt -> seeds.firstSeed() + " " + theBest(best, alike) + " " + doubt)
                .orElseGet(() -> theBest(best, alike));
    }

    /** A sentence, after a space, about the models that have results for other seeds only; empty without them. */
    private String others() {
        List<String> others = comparison.models().stream()
                .filter(model -> model.firstTest().isEmpty()
                        && model.runs().stream().anyMatch(run -> run.test().isPresent()))
                .map(ModelResult::label)
                .toList();
        return others.isEmpty()
                ? ""
                : " " + Numbers.list(others) + (others.size() == 1 ? " has" : " have") + " results for other seeds only"
                        + (comparison.significance().seeds().isPresent()
                                ? "; the comparison over the seeds has them."
                                : ".");
    }

    private String theBest(List<String> best, List<String> alike) {
        String right = right(ranked.get(0));
        List<String> uncompared = uncompared(best);
        if (best.size() == 1 && alike.isEmpty() && uncompared.isEmpty()) {
            return best.get(0) + " is the best of the " + ranked.size() + " models: it gets " + right + ".";
        }
        String highest = best.size() == 1
                ? best.get(0) + " has the highest test accuracy: it gets " + right + "."
                : Numbers.list(best) + " share the highest test accuracy: each gets " + right + ".";
        List<String> buts = new ArrayList<>();
        if (!alike.isEmpty()) {
            buts.add(notToldApart(best, alike));
        }
        if (!uncompared.isEmpty()) {
            buts.add(Numbers.list(uncompared) + " cannot be compared with " + Numbers.list(best));
        }
        return buts.isEmpty() ? highest : highest + " But " + String.join(", and ", buts) + ".";
    }

    /** Models that were tested on other images than one of the best. */
    private List<String> uncompared(List<String> best) {
        return ranked.stream()
                .map(ModelResult::label)
                .filter(label -> !best.contains(label))
                .filter(label -> best.stream()
                        .anyMatch(one -> comparison.pair(one, label).isEmpty()))
                .toList();
    }

    /** Such as {@code c cannot be told apart from a, and d cannot be told apart from a and b}. */
    private String notToldApart(List<String> best, List<String> alike) {
        Map<List<String>, List<String>> groups = new LinkedHashMap<>();
        for (String label : alike) {
            groups.computeIfAbsent(like(best, label), any -> new ArrayList<>()).add(label);
        }
        return groups.entrySet().stream()
                .map(group -> Numbers.list(group.getValue()) + " cannot be told apart from "
                        + (!group.getKey().equals(best) || groups.size() > 1
                                ? Numbers.list(group.getKey())
                                : best.size() == 1 ? "it" : "them"))
                .collect(Collectors.joining(", and "));
    }

    /** Those of the best models that another model cannot be told apart from. */
    private List<String> like(List<String> best, String label) {
        return best.stream()
                .filter(one -> comparison
                        .pair(one, label)
                        .filter(pair -> !pair.toldApart())
                        .isPresent())
                .toList();
    }

    private String nothingShown(String neither, String no) {
        ModelResult best = ranked.get(0);
        ModelResult last = ranked.get(ranked.size() - 1);
        if (ranked.size() == 2) {
            return neither + " model is shown to be better: " + best.label() + " gets " + right(best) + ", "
                    + last.label() + " " + Numbers.percent(evaluation(last).accuracy(), 2) + interval(last) + ".";
        }
        return no + " model is shown to be better than another: of the "
                + Numbers.count(total(), "test image") + " they get from "
                + Numbers.percent(evaluation(last).accuracy(), 2) + " (" + last.label() + ") to "
                + Numbers.percent(evaluation(best).accuracy(), 2) + " (" + best.label() + ") right.";
    }

    /** Such as {@code 91.73 % of the 14,000 test images right (95 % interval 91.26 to 92.17 %)}. */
    private String right(ModelResult model) {
        return Numbers.percent(evaluation(model).accuracy(), 2) + " of the " + Numbers.count(total(), "test image")
                + " right" + interval(model);
    }

    private String interval(ModelResult model) {
        return comparison
                .significance()
                .accuracy(model.label())
                .map(interval -> " (95\u00a0% interval " + Numbers.percentRange(interval.low(), interval.high()) + ")")
                .orElse("");
    }

    private int total() {
        return evaluation(ranked.get(0)).confusion().total();
    }

    private static Evaluation evaluation(ModelResult model) {
        return model.firstTest().orElseThrow().evaluation();
    }
}
