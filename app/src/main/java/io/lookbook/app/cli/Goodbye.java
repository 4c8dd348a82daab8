package io.lookbook.app.cli;

import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells whoever stops a run how to go on with it.
 *
 * @param folder the run folder
 * @param command what to type
 */
record Goodbye(RunFolder folder, String command) {
    /** Does some work; if it fails, or the process is stopped meanwhile, by Ctrl-C or otherwise, says how to go on. */
    <R> R around(ProgressDisplay display, Work<R> work) throws InterruptedException, IOException {
        Thread goodbye = new Thread(() -> display.stop(
                RunJournal.isUnfinished(folder)
                        ? Optional.of("stopped; '" + TerminalText.line(command) + "' goes on with it")
                        : Optional.empty()));
        remember(goodbye);
        boolean done = false;
        try {
            R result = work.get();
            done = true;
            return result;
        } finally {
            // Who stopped the program has been told by the hook.
            boolean stopped = !forget(goodbye);
            if (!done && !stopped && RunJournal.isUnfinished(folder)) {
                display.warn(
                        "stopped; once the following is mended, '" + TerminalText.line(command) + "' goes on with it");
            }
        }
    }

    private static void remember(Thread hook) throws InterruptedException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new InterruptedException("the process is about to go");
        }
    }

    /** {@return false if the process is about to go} */
    private static boolean forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Makes runs and their reports. */
    @FunctionalInterface
    interface Work<R> {
        R get() throws InterruptedException, IOException;
    }
}
