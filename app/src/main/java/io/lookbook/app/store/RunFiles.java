package io.lookbook.app.store;

import java.io.IOException;
import java.util.Optional;

/**
 * The files of a finished run that everything can be computed from again, wherever they lie. Their names are those in a run
 * folder, with slashes.
 */
public interface RunFiles {
    /** The name of the effective configuration. */
    String EXPERIMENT = "experiment.yaml";

    /** The name of the list of versions, machine, plugin sources. */
    String ENVIRONMENT = "environment.json";

    /** The name of the metrics. */
    String METRICS = "metrics.json";

    /** The name of the list of which example is in which part. */
    String SPLIT = "split.csv";

    /**
     * Reads a file.
     *
     * @param name its name
     * @return its content; empty if there is none of this name
     * @throws IOException if it cannot be read
     */
    Optional<byte[]> read(String name) throws IOException;

    /**
     * Whether there is a file.
     *
     * @param name its name
     * @return whether it can be read
     */
    boolean has(String name);

    /**
     * What to call a file in a message.
     *
     * @param name its name
     * @return where it lies
     */
    String where(String name);

    /**
     * What to tell the user where a file is missing.
     *
     * @param name its name
     * @return a sentence
     */
    String missing(String name);

    /**
     * The name of a run's history.
     *
     * @param label the model
     * @param seed the run
     * @return the name
     */
    static String historyOf(String label, long seed) {
        return "models/" + label + "/seed-" + seed + "/history.csv";
    }

    /**
     * The name of a run's predictions.
     *
     * @param label the model
     * @param seed the run
     * @return the name
     */
    static String predictionsOf(String label, long seed) {
        return "models/" + label + "/seed-" + seed + "/predictions.csv";
    }

    /**
     * The name of a run's weights.
     *
     * @param label the model
     * @param seed the run
     * @return the name
     */
    static String weightsOf(String label, long seed) {
        return "models/" + label + "/seed-" + seed + "/" + RunFolder.WEIGHTS;
    }
}
