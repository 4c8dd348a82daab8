package io.lookbook.app.audit;

import java.util.Arrays;
import java.util.stream.IntStream;

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
        // Sorted and not as bits: a file may name rows that no dataset has.
        int[] learned = IntStream.concat(Arrays.stream(training), Arrays.stream(validation))
                .sorted()
                .toArray();
        return (int) Arrays.stream(tested)
                .distinct()
                .filter(row -> Arrays.binarySearch(learned, row) >= 0)
                .count();
    }
}
