package io.lookbook.app.audit;

import java.util.Arrays;
import java.util.BitSet;

/** Rows that were learned from although they were to be tested on. */
public final class LearnedRows {
    private LearnedRows() {}

    /**
     * Counts them.
     *
     * @param training the rows of the training split
     * @param validation the rows of the validation split
     * @param tested the rows that models were tested on
     * @return how many different rows are tested on and in one of the other two
     */
    public static int count(int[] training, int[] validation, int[] tested) {
        BitSet learned = new BitSet();
        Arrays.stream(training).forEach(learned::set);
        Arrays.stream(validation).forEach(learned::set);
        BitSet both = new BitSet();
        Arrays.stream(tested).filter(learned::get).forEach(both::set);
        return both.cardinality();
    }
}
