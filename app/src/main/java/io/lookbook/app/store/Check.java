package io.lookbook.app.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of computing a part of a report again.
 *
 * @param subject what was computed, a few words
 * @param values how many values were compared
 * @param differences what does not agree; empty if all do
 */
public record Check(String subject, int values, List<Difference> differences) {
    /** Copies the list. */
    public Check {
        differences = List.copyOf(differences);
    }

    /** {@return whether all values agree} */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /**
     * One value that does not agree.
     *
     * @param where the value's place
     * @param reported what the report says
     * @param recomputed what its attachments give
     */
    public record Difference(String where, String reported, String recomputed) {}

    /** Collects values that are compared. */
    public static final class Builder {
        private final List<Difference> differences = new ArrayList<>();
        private int values;

        /** Begins without any. */
        public Builder() {}

        /**
         * Compares one value.
         *
         * @param where the value's place
         * @param reported what the report says
         * @param recomputed what it must be
         */
        public void compare(String where, Object reported, Object recomputed) {
            count(reported.equals(recomputed), where, reported, recomputed);
        }

        /** Counts values that were compared and agree. */
        void agreed(int count) {
            values += count;
        }

        /**
         * Counts one value that was compared.
         *
         * @param agrees whether it is as it must be
         * @param where the value's place
         * @param reported what the report says
         * @param recomputed what it must be
         */
        public void count(boolean agrees, String where, Object reported, Object recomputed) {
            values++;
            if (!agrees) {
                differences.add(new Difference(where, String.valueOf(reported), String.valueOf(recomputed)));
            }
        }

        /**
         * Ends it.
         *
         * @param subject what was computed, a few words
         * @return what came of it
         */
        public Check build(String subject) {
            return new Check(subject, values, differences);
        }
    }
}
