package io.lookbook.plugins.spark;

import io.lookbook.api.UserException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the user chose.
 *
 * @param master the cluster
 * @param executorMemory heap of an executor, a whole number of megabytes ({@code m}) or gigabytes ({@code g}); empty leaves it to
 *     Spark's settings
 * @param executorCores cores of an executor; 0 is all of its worker
 * @param cores most cores on the whole cluster; 0 is all
 * @param attempts how often a task may be tried
 * @param program the folder of the distribution on the nodes; empty if they have none
 * @param waitSeconds seconds for which there may be no executor
 */
public record SparkOptions(
        Master master,
        String executorMemory,
        int executorCores,
        int cores,
        int attempts,
        String program,
        int waitSeconds) {
    /** Heap of an executor when neither the user nor Spark's settings say one. */
    public static final String DEFAULT_MEMORY = "2g";

    // What Spark itself asks for.
    private static final long LEAST_MEGABYTES = 450;

    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]{0,8}[mgMG]");

    /**
     * Checks what is text.
     *
     * @throws UserException if the memory is none
     */
    public SparkOptions {
        if (!executorMemory.isEmpty()
                && (!MEMORY.matcher(executorMemory).matches() || megabytes(executorMemory) < LEAST_MEGABYTES)) {
            throw new UserException("option 'executor-memory' takes a whole number with m or g, at least "
                    + LEAST_MEGABYTES + "m, such as 2g; got '" + executorMemory + "'");
        }
    }

    private static long megabytes(String memory) {
        long number = Long.parseLong(memory.substring(0, memory.length() - 1));
        return memory.toLowerCase(Locale.ROOT).endsWith("g") ? number * 1024 : number;
    }
}
