package io.lookbook.app.store;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Compares what a JSON file says with what it should say. Whole numbers and texts must be equal. Other numbers may differ by a
 * part in 10^9: logarithms and sums of another Java may end in another digit. A field that the file does not have, as an older
 * version wrote it, says nothing wrong.
 */
final class JsonComparison {
    private static final double RELATIVE_TOLERANCE = 1e-9;

    /** For what should be 0: p-values that underflow. */
    private static final double ABSOLUTE_TOLERANCE = 1e-15;

    private final Check.Builder check;

    JsonComparison(Check.Builder check) {
        this.check = check;
    }

    void compare(String where, JsonNode reported, JsonNode recomputed) {
        if (reported.isObject() && recomputed.isObject()) {
            reported.properties().forEach(field -> {
                // What has no counterpart was added by a newer version; nothing here knows it.
                if (recomputed.has(field.getKey())) {
                    compare(join(where, field.getKey()), field.getValue(), recomputed.get(field.getKey()));
                }
            });
        } else if (reported.isArray() && recomputed.isArray() && reported.size() == recomputed.size()) {
            for (int i = 0; i < reported.size(); i++) {
                compare(where + "[" + i + "]", reported.get(i), recomputed.get(i));
            }
        } else {
            check.count(agree(reported, recomputed), where, text(reported), text(recomputed));
        }
    }

    private static boolean agree(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber() && !(a.isIntegralNumber() && b.isIntegralNumber())) {
            double x = a.doubleValue();
            double y = b.doubleValue();
            return Math.abs(x - y) <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
        }
        return a.isIntegralNumber() && b.isIntegralNumber()
                ? a.bigIntegerValue().equals(b.bigIntegerValue())
                : a.equals(b);
    }

    private static String join(String where, String field) {
        return where.isEmpty() ? field : where + "." + field;
    }

    private static String text(JsonNode node) {
        return node.isArray() ? "a list of " + node.size() : node.isObject() ? "an object" : node.asText();
    }
}
