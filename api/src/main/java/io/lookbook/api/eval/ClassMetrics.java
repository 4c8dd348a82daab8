package io.lookbook.api.eval;

/**
 * The metrics of one class, or their mean over the classes.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 * @param f1 0 to 1
 * @param support the number of examples of the class
 * @param averagePrecision 0 to 1
 * @param rocAuc 0 to 1, or NaN where it is not defined
 */
public record ClassMetrics(
        double precision, double recall, double f1, int support, double averagePrecision, double rocAuc) {}
