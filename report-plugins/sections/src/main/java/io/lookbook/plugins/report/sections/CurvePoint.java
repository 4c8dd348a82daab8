package io.lookbook.plugins.report.sections;

/**
 * One corner of a line.
 *
 * @param x to the right
 * @param y up; NaN where the line has a gap
 */
record CurvePoint(double x, double y) {
    static final CurvePoint GAP = new CurvePoint(Double.NaN, Double.NaN);
}
