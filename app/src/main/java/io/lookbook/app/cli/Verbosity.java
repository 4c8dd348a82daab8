package io.lookbook.app.cli;

/** How much is said on standard error. */
enum Verbosity {
    /** Failures and warnings only. */
    QUIET,
    /** How far the work is. */
    NORMAL,
    /** Every epoch and every decision, with times. */
    VERBOSE
}
