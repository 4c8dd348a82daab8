package io.lookbook.plugins.optim;

/**
 * What keeps numbers that decay (a moment of a weight whose gradient stays zero, as at a border pixel that is black in every
 * image) out of the denormal ones, whose arithmetic is many times slower on most processors. Both are far too small to change
 * a step.
 */
final class Floors {
    /** Added and taken away again, it turns a number far below it into zero, and changes none far above it. */
    static final float SIGNED = 1e-20f;

    /** Added at each step, it keeps a mean of squares at about itself or more. */
    static final float SQUARE = 1e-30f;

    private Floors() {}
}
