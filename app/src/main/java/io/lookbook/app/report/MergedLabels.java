package io.lookbook.app.report;

import io.lookbook.app.store.ModelLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the models of several runs labels that differ. A label that only one run has stays; where several have it, each
 * gets the number of its run: {@code mlp} of the first and the second become {@code mlp-1} and {@code mlp-2}.
 */
final class MergedLabels {
    private static final int LONGEST = 64;

    private MergedLabels() {}

    static List<List<String>> of(List<List<String>> labels) {
        Map<String, Integer> reports = new HashMap<>();
        labels.forEach(list -> list.forEach(label -> reports.merge(ModelLabel.folderKey(label), 1, Integer::sum)));
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
                own.add(reports.get(ModelLabel.folderKey(label)) == 1 ? label : free(label, "-" + (i + 1), taken));
            }
            distinct.add(own);
        }
        return distinct;
    }

    /** Ends: each try is another text, and only so many labels are taken. */
    private static String free(String label, String suffix, Set<String> taken) {
        String candidate = cut(label, suffix);
        for (int next = 2; !taken.add(ModelLabel.folderKey(candidate)); next++) {
            candidate = cut(label, suffix + "-" + next);
        }
        return candidate;
    }

    /** The length of a label counts characters, of which some are two of Java's. */
    private static String cut(String label, String suffix) {
        int kept = Math.min(label.codePointCount(0, label.length()), LONGEST - suffix.length());
        return label.substring(0, label.offsetByCodePoints(0, kept)) + suffix;
    }
}
