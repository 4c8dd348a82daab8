package io.lookbook.app.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run as MLflow knows it.
 *
 * @param id 32 hexadecimal digits
 * @param name what its table shows
 * @param succeeded false for one that failed
 * @param began when it began
 * @param ended when it ended
 * @param params what it was made with
 * @param points what was measured
 * @param tags what else is known
 * @param artifacts the files of it, by their paths in the store with slashes
 */
record MlflowRun(
        String id,
        String name,
        boolean succeeded,
        Instant began,
        Instant ended,
        SortedMap<String, String> params,
        List<Scalars.Point> points,
        SortedMap<String, String> tags,
        SortedMap<String, Path> artifacts) {
    /** Copies the collections. */
    MlflowRun {
        params = new TreeMap<>(params);
        points = List.copyOf(points);
        tags = new TreeMap<>(tags);
        artifacts = new TreeMap<>(artifacts);
    }
}
