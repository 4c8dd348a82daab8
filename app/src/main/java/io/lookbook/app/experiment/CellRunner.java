package io.lookbook.app.experiment;

import io.lookbook.api.eval.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the runs of an experiment, several side by side: on threads of this process, or on other machines. */
public interface CellRunner extends AutoCloseable {
    /** {@return how many it makes side by side now, at least 1} */
    int sideBySide();

    /**
     * Makes runs.
     *
     * @param cells which, begun in this order
     * @param keeping puts around the making of each what this process does before and after it: reuse, the journal
     * @return how each ended
     * @throws InterruptedException if the user stops it
     * @throws IOException if a file cannot be written; then no run goes on
     */
    Map<Cell, Run> run(List<Cell> cells, UnaryOperator<RunMaker> keeping) throws InterruptedException, IOException;

    /** Lets go of what it needs; nothing is made any more. */
    @Override
    void close();

    /** Where runs can be made. */
    @FunctionalInterface
    interface Place {
        /**
         * Prepares the runs of an experiment.
         *
         * @param surroundings what they have in common
         * @return what makes them
         * @throws io.lookbook.api.UserException if they cannot be made there
         * @throws InterruptedException if the user stops it
         */
        CellRunner open(RunSurroundings surroundings) throws InterruptedException;
    }
}
