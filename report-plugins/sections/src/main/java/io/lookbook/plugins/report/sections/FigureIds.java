package io.lookbook.plugins.report.sections;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each figure of one section an id that may be a file's name, and none twice. */
final class FigureIds {
    private final String prefix;
    private final Set<String> taken = new HashSet<>();

    FigureIds(String prefix) {
        this.prefix = prefix;
    }

    /** {@code My CNN} becomes {@code prefix-my-cnn}; if that is taken, {@code prefix-my-cnn-2}. */
    String of(String label) {
        String word =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String base = prefix + "-" + (word.isEmpty() ? "model" : word);
        String id = base;
        for (int n = 2; !taken.add(id); n++) {
            id = base + "-" + n;
        }
        return id;
    }
}
