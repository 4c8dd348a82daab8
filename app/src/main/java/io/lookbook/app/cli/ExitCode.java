package io.lookbook.app.cli;

import io.lookbook.api.eval.Comparison;

/** What the process's exit code means. Other programs rely on it. */
public final class ExitCode {
    /** All is well. */
    public static final int DONE = 0;

    /** A bug: lookbook's own, or that of a plugin outside of a model's training; the message says whose. */
    public static final int BUG = 1;

    /** The command line or the experiment file is wrong. */
    public static final int USAGE = 2;

    /** A gate failed. */
    public static final int GATE_FAILED = 3;

    /** Some model failed; the report was written. */
    public static final int MODEL_FAILED = 4;

    /** Data is missing or damaged. */
    public static final int DATA = 5;

    /** A file, or standard output, could not be read or written: no rights, a full disk. */
    public static final int FILE = 6;

    /** Memory ran out. */
    public static final int MEMORY = 7;

    /** The user stopped it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Of a command that has written a comparison with its report. */
    static int of(Comparison comparison) {
        boolean failed = comparison.models().stream()
                .flatMap(model -> model.runs().stream())
                .anyMatch(run -> run.test().isEmpty());
        return failed ? MODEL_FAILED : DONE;
    }
}
