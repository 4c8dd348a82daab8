package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One question that is asked of a comparison. Codes are stable: a code is never used for another question.
 *
 * @param code LB and three digits
 * @param title what is looked for, a few words
 * @param why why it matters, a sentence
 * @param advice what to do about it, a sentence
 * @param question finds the answer
 */
record FairnessCheck(String code, String title, String why, String advice, Function<Comparison, Answer> question) {
    Answer answer(Comparison comparison) {
        return question.apply(comparison);
    }

    /** How much a finding matters. */
    enum Severity {
        /** The numbers cannot be compared as they stand. */
        PROBLEM,
        /** The numbers hold, but not for everything that one might read into them. */
        CAUTION,
        /** A fact to know. */
        NOTE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came out. */
    sealed interface Answer {}

    /**
     * Something was found.
     *
     * @param severity how much it matters
     * @param seen what was seen, sentences with the numbers
     * @param evidence tables and images that show it
     */
    record Found(Severity severity, String seen, List<Block> evidence) implements Answer {
        Found {
            evidence = List.copyOf(evidence);
        }

        Found(Severity severity, String seen) {
            this(severity, seen, List.of());
        }

        /** A sentence for each of several models or runs, as a list where there is more than one. */
        static Found each(Severity severity, List<String> sentences, String remark) {
            return sentences.size() == 1
                    ? new Found(severity, sentences.get(0) + remark)
                    : new Found(
                            severity,
                            "Seen " + sentences.size() + " times." + remark,
                            List.of(new Block.Bullets(sentences)));
        }
    }

    /**
     * Nothing was found.
     *
     * @param seen what was looked at, without a full stop
     */
    record Clear(String seen) implements Answer {}

    /**
     * It could not be checked.
     *
     * @param reason why not, without a full stop
     */
    record Unknown(String reason) implements Answer {}
}
