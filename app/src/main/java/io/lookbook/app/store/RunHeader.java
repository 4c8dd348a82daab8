package io.lookbook.app.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How a run was begun: what must be known to go on with it, beside the files in its folder.
 *
 * @param created the time that the run and its reports carry
 * @param fresh whether runs that were made before are made again
 * @param engine the digest of the code that trains; empty where it is not in jars
 * @param experiment the SHA-256 of {@code experiment.yaml}
 */
public record RunHeader(Instant created, boolean fresh, Optional<String> engine, String experiment) {
    /** Checks that all is there. */
    public RunHeader {
        requireNonNull(created, "created is missing");
        requireNonNull(engine, "engine is missing");
        requireNonNull(experiment, "experiment is missing");
    }
}
