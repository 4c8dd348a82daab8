package io.lookbook.app.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known word was meant by an unknown one. */
public final class Suggestions {
    /** Jaro-Winkler similarity from which on an abbreviation or a longer form counts as a slip. */
    private static final double SIMILAR = 0.85;

    private Suggestions() {}

    /**
     * Ends an error message with a guess.
     *
     * @param word what the user wrote
     * @param known the words that exist
     * @return {@code " Did you mean 'x'?"} with a leading space, or an empty string where nothing is close
     */
    public static String didYouMean(String word, Collection<String> known) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (wanted.isEmpty()) {
            return "";
        }
        JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
        return known.stream()
                .filter(candidate -> isClose(wanted, candidate.toLowerCase(Locale.ROOT), similarity))
                .max(Comparator.<String>comparingDouble(candidate -> similarity.apply(wanted, candidate))
                        .thenComparing(Comparator.reverseOrder()))
                .map(best -> " Did you mean '" + best + "'?")
                .orElse("");
    }

    private static boolean isClose(String wanted, String candidate, JaroWinklerSimilarity similarity) {
        int slips = LevenshteinDistance.getDefaultInstance().apply(wanted, candidate);
        return isSwapped(wanted, candidate)
                || slips <= Math.min(2, Math.max(wanted.length(), candidate.length()) / 3)
                || wanted.length() >= 3 && similarity.apply(wanted, candidate) >= SIMILAR;
    }

    /** Whether two neighbouring letters changed places, the commonest slip in short words. */
    private static boolean isSwapped(String wanted, String candidate) {
        if (wanted.length() != candidate.length()) {
            return false;
        }
        int at = 0;
        while (at < wanted.length() && wanted.charAt(at) == candidate.charAt(at)) {
            at++;
        }
        return at + 1 < wanted.length()
                && wanted.charAt(at) == candidate.charAt(at + 1)
                && wanted.charAt(at + 1) == candidate.charAt(at)
                && wanted.substring(at + 2).equals(candidate.substring(at + 2));
    }
}
