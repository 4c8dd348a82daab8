package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.eval.Significance;
import java.util.ArrayList;
import java.util.List;

/**
 * What a comparison comes to, in sentences that are computed from it: for the first page of a report, and for the command line.
 * They claim no more than the tests do, and say so where nothing can be said.
 */
public final class Verdict {
    /** Where the accuracies are known less well than this, few test images may be why models cannot be told apart. */
    private static final double UNCERTAIN = 0.02;

    private static final int FAILURES_WITH_REASON = 3;

    private final Comparison comparison;
    private final List<ModelResult> ranked;

    private Verdict(Comparison comparison) {
        this.comparison = comparison;
        this.ranked = comparison.ranked();
    }

    /**
     * The whole verdict.
     *
     * @param comparison one or more models, any of which may have failed
     * @return sentences, the most important first; at least one, about eight at most
     */
    public static List<String> of(Comparison comparison) {
        List<String> sentences = new ArrayList<>(findings(comparison));
        sentences.addAll(grounds(comparison));
        return List.copyOf(sentences);
    }

    /**
     * The first part of the verdict: which models are better than which, by how much, and how sure that is.
     *
     * @param comparison one or more models, any of which may have failed
     * @return sentences, the most important first; at least one
     */
    public static List<String> findings(Comparison comparison) {
        List<String> sentences = new ArrayList<>();
        sentences.add(headline(comparison));
        sentences.addAll(PairSentences.of(comparison));
        return List.copyOf(sentences);
    }

    /**
     * The second part of the verdict: all models together, the number of test images, the seeds, and what failed.
     *
     * @param comparison one or more models, any of which may have failed
     * @return sentences; none if there is nothing more to say
     */
    public static List<String> grounds(Comparison comparison) {
        Verdict verdict = new Verdict(comparison);
        List<String> sentences = new ArrayList<>();
        verdict.together(sentences);
        verdict.fewImages(sentences);
        comparison.significance().seeds().ifPresent(study -> sentences.addAll(SeedSentences.of(study, comparison)));
        verdict.failures(sentences);
        return List.copyOf(sentences);
    }

    /**
     * The most important sentence.
     *
     * @param comparison one or more models, any of which may have failed
     * @return which model is best, or why that cannot be said
     */
    public static String headline(Comparison comparison) {
        return new Headline(comparison).text();
    }

    /** Of two models, Cochran's test is McNemar's. */
    private void together(List<String> sentences) {
        if (ranked.size() > 2) {
            comparison
                    .significance()
                    .overall()
                    .ifPresent(test -> sentences.add("Taken together, the " + ranked.size() + " models "
                            + (test.p() < Significance.LEVEL
                                    ? "differ by more than chance explains"
                                    : "do not differ by more than chance explains")
                            + " (Cochran's Q\u00a0=\u00a0"
                            + Numbers.grouped(test.q(), 1) + ", " + test.degreesOfFreedom() + " degrees of freedom, "
                            + Numbers.pEquals(test.p()) + ")."));
        }
    }

    private void fewImages(List<String> sentences) {
        if (comparison.pairs().stream().allMatch(PairComparison::toldApart)) {
            return;
        }
        int pairs = comparison.pairs().size();
        double smallestP = Math.min(1, pairs * 2 * Math.pow(0.5, total()));
        double widest = comparison.significance().accuracies().stream()
                .mapToDouble(interval -> (interval.high() - interval.low()) / 2)
                .max()
                .orElse(0);
        if (smallestP >= Significance.LEVEL) {
            sentences.add("With " + Numbers.count(total(), "test image") + " nothing could be shown: even a model that"
                    + " gets all right against one that gets none right would give " + Numbers.pEquals(smallestP)
                    + (pairs > 1 ? " after Holm." : "."));
        } else if (widest >= UNCERTAIN) {
            sentences.add("With " + Numbers.count(total(), "test image") + " an accuracy is known to within about ±"
                    + Numbers.fixed(100 * widest, 1) + " points only, so small differences cannot show.");
        }
    }

    private void failures(List<String> sentences) {
        List<String> failures = comparison.models().stream()
                .flatMap(model -> Failures.of(model).stream())
                .toList();
        failures.stream().limit(FAILURES_WITH_REASON).forEach(sentences::add);
        int more = failures.size() - FAILURES_WITH_REASON;
        if (more > 0) {
            sentences.add("And " + Numbers.count(more, "more failure") + "; what failed counts for nothing here.");
        }
    }

    private int total() {
        return ranked.get(0).firstTest().orElseThrow().evaluation().confusion().total();
    }
}
