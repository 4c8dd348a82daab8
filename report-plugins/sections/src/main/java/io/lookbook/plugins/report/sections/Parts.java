package io.lookbook.plugins.report.sections;

import java.util.ArrayList;
import java.util.List;

/** Divides what does not fit into one figure. */
final class Parts {
    private Parts() {}

    /** As few lists as possible of at most {@code most} items, of about equal length, in the same order. */
    static <T> List<List<T>> of(List<T> items, int most) {
        int parts = (items.size() + most - 1) / most;
        List<List<T>> result = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            result.add(items.subList(items.size() * part / parts, items.size() * (part + 1) / parts));
        }
        return result;
    }
}
