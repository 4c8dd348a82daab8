package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import java.util.Optional;

/**
 * How the runs of an experiment are made. It changes no result.
 *
 * @param workers how many are made side by side, at least 1
 * @param fresh whether runs that were made before are made again
 * @param isolation makes the runs of foreign models in processes of their own; empty to make all in this one
 * @param elsewhere makes all runs in another place; empty to make them here
 */
public record Execution(
        int workers, boolean fresh, Optional<Isolation> isolation, Optional<CellRunner.Place> elsewhere) {
    /** Checks the number of workers. */
    public Execution {
        if (workers < 1) {
            throw new UserException("--workers takes at least 1, not " + workers);
        }
    }

    /**
     * The same, but for this.
     *
     * @param newFresh whether runs that were made before are made again
     * @return a copy
     */
    public Execution withFresh(boolean newFresh) {
        return new Execution(workers, newFresh, isolation, elsewhere);
    }

    /**
     * The same, but for this.
     *
     * @param place makes all runs
     * @return a copy
     */
    public Execution at(CellRunner.Place place) {
        return new Execution(workers, fresh, isolation, Optional.of(place));
    }
}
