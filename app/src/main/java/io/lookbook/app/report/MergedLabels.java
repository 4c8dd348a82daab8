package io.lookbook.app.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives the models of several reports labels that differ. A label that only one report has stays; where several have it, each
 * gets the number of its report: {@code mlp} of the first and the second become {@code mlp-1} and {@code mlp-2}.
 */
final class MergedLabels {
    private static final int LONGEST = 64;

    private MergedLabels() {}

    static List<List<String>> of(List<List<String>> labels) {
        Map<String, Integer> reports = new HashMap<>();
        labels.forEach(list -> list.forEach(label -> reports.merge(key(label), 1, Integer::sum)));
        Set<String> taken = new HashSet<>();
        reports.forEach((key, count) -> {
            if (count == 1) {
                taken.add(key);
            }
        });
        List<List<String>> distinct = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<String> own = new ArrayList<>();
            for (String label : labels.get(i)) {
                own.add(reports.get(key(label)) == 1 ? label : free(label, "-" + (i + 1), taken));
            }
            distinct.add(own);
        }
        return distinct;
    }

    private static String free(String label, String suffix, Set<String> taken) {
        String candidate = label;
        do {
            candidate = candidate.substring(0, Math.min(candidate.length(), LONGEST - suffix.length())) + suffix;
            if (candidate.length() == LONGEST && taken.contains(key(candidate))) {
                throw new IllegalStateException("no label is left for " + label);
            }
        } while (!taken.add(key(candidate)));
        return candidate;
    }

    /** Each label names a folder, and some file systems fold case or compose letters. */
    private static String key(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
