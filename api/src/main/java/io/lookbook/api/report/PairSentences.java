package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Significance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which of two models is better on the test images, by how much, and how sure that is. */
final class PairSentences {
    /** So many pairs get a sentence each; of more, the best model is compared with the others, and the rest is summed up. */
    private static final int ONE_BY_ONE = 3;

    private static final int MOST_LIKE_THE_BEST = 2;
    private static final int MOST_GROUPS = 4;
    private static final Pattern LETTER = Pattern.compile("[a-z][0-9]*");

    private final Comparison comparison;
    private final List<String> ranked;
    private final SeedDoubt seeds;

    private PairSentences(Comparison comparison) {
        this.comparison = comparison;
        this.ranked = comparison.ranked().stream().map(ModelResult::label).toList();
        this.seeds = new SeedDoubt(comparison);
    }

    static List<String> of(Comparison comparison) {
        PairSentences sentences = new PairSentences(comparison);
        List<PairComparison> pairs = sentences.inOrder();
        return pairs.size() <= ONE_BY_ONE
                ? pairs.stream().map(sentences::sentence).toList()
                : sentences.summary(pairs);
    }

    /** All pairs, each seen from its better model, those of the best model first. */
    private List<PairComparison> inOrder() {
        List<PairComparison> pairs = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            for (int j = i + 1; j < ranked.size(); j++) {
                comparison.pair(ranked.get(i), ranked.get(j)).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    private List<String> summary(List<PairComparison> pairs) {
        List<PairComparison> ofBest =
                pairs.stream().filter(pair -> pair.a().equals(ranked.get(0))).toList();
        List<PairComparison> clear =
                ofBest.stream().filter(PairComparison::toldApart).toList();
        List<String> sentences = new ArrayList<>();
        if (clear.size() == 1) {
            sentences.add(sentence(clear.get(0)));
        } else if (clear.size() > 1) {
            PairComparison nearest = clear.get(0);
            PairComparison furthest = clear.get(clear.size() - 1);
            sentences.add(seeds.unless(clear) + nearest.a() + " is better than each of "
                    + Numbers.list(clear.stream().map(PairComparison::b).toList()) + ": than " + nearest.b() + " by "
                    + numbers(nearest) + "; than " + furthest.b() + " by " + numbers(furthest) + ".");
        }
        ofBest.stream()
                .filter(pair -> !pair.toldApart())
                .limit(MOST_LIKE_THE_BEST)
                .map(this::sentence)
                .forEach(sentences::add);
        long apart = pairs.stream().filter(PairComparison::toldApart).count();
        sentences.add(
                apart == pairs.size()
                        ? "All " + pairs.size() + " pairs of models can be told apart."
                        : (apart == 0 ? "None" : Numbers.count(apart)) + " of the " + pairs.size()
                                + " pairs of models can be told apart" + groups() + ".");
        return sentences;
    }

    private String sentence(PairComparison pair) {
        if (pair.toldApart()) {
            return seeds.unless(List.of(pair)) + pair.a() + " is better than " + pair.b() + " by " + numbers(pair)
                    + ".";
        }
        if (pair.onlyA() + pair.onlyB() == 0) {
            return pair.a() + " and " + pair.b()
                    + " get exactly the same images right, so these images cannot tell them apart.";
        }
        String sentence =
                pair.a() + " and " + pair.b() + " cannot be told apart: the difference is " + numbers(pair) + ".";
        return pair.p() < Significance.LEVEL
                ? sentence + " On its own it would count (" + Numbers.pEquals(pair.p()) + "), but it is one of "
                        + comparison.pairs().size() + " pairs."
                : sentence;
    }

    /** Such as {@code 2.51 points, 95 % interval 2.06 to 2.95, p < 0.001 after Holm}. */
    private String numbers(PairComparison pair) {
        return points(pair.difference()) + " points, 95\u00a0% interval " + points(pair.low()) + " to "
                + points(pair.high()) + ", " + Numbers.pEquals(pair.pHolm())
                + (comparison.pairs().size() > 1 ? " after Holm" : "");
    }

    private static String points(double difference) {
        return Numbers.fixed(100 * difference, 2);
    }

    /** The models that share a letter, letter by letter. */
    private String groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String label : ranked) {
            comparison.significance().letters(label).ifPresent(letters -> LETTER.matcher(letters)
                    .results()
                    .forEach(letter -> groups.computeIfAbsent(letter.group(), any -> new ArrayList<>())
                            .add(label)));
        }
        List<String> texts = groups.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(group -> Numbers.list(group.getValue()) + " (" + group.getKey() + ")")
                .toList();
        if (texts.isEmpty()) {
            return "";
        }
        return "; not told apart are "
                + texts.stream().limit(MOST_GROUPS).collect(Collectors.joining("; "))
                + (texts.size() > MOST_GROUPS ? "; and " + (texts.size() - MOST_GROUPS) + " more groups" : "");
    }
}
